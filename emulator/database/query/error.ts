/** A query, projection or pipeline that MongoDB would not take; the message is for the developer. */
export class QueryError extends Error {}
