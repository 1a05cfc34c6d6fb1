import { uploadTicket } from './ticket'

export { fileIndexes } from './records'
export { sweepFiles } from './sweep'

export const memberOperations = [uploadTicket]
