/** Style sheets are imported for what they do; webpack takes them out of the code. */
declare module '*.css'
