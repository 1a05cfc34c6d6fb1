import { uploadTicket } from './ticket'

export { fileIndexes } from './records'
export { sweepFiles } from './keep'

export const memberOperations = [uploadTicket]
