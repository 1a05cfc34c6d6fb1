import { showHome } from './show'

export const memberOperations = [showHome]
