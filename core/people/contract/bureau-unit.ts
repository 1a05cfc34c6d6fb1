/** The id of the bureau's own unit, above which there is none. */
export const bureauUnit = 'u_bureau'
