/** An update that MongoDB would refuse for this document, such as adding a number to a text; nothing is written then. */
export class UpdateError extends Error {}
