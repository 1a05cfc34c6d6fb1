/**
 * The classes of a line: `look`, and, where it is no sentence but phrases (a day, a time, a place), that these stay whole at the largest
 * text, too.
 */
export const lineOf = (look: string, words: string): string => (/[，。；！？]/.test(words) ? look : `${look} phrase`)
