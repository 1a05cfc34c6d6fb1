// What of the room's code a story in memory needs: bundled anew without a guard for its twin.
export { memberOperations } from '../../core/courses'
export { staffOperations } from '../../core/courses/staff'
