import * as v from 'valibot'

// The pieces that inputs are made of. Everything has a largest size; nothing accepts an object where a word is meant.

/** An id that we made: letters, digits, and the marks that join ids. */
export const id = v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9_:-]{2,79}$/))

/** An id that is made of other ids and an act: `seat:course:c_…:p_…:p_…:<requestId>`. */
export const longId = v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9_:-]{2,199}$/))

/** `requestId`: made by the client, the same for every repeat of one act. */
export const requestId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/))

/**
 * Refuses what can't be seen but changes what is read, sorted or stored: controls, direction marks and other format characters,
 * halves of surrogate pairs, separators of lines and paragraphs (Unicode's general categories), and the letters that are blank.
 * Literals, because the front end's build rewrites those for phones that don't know `\p`.
 */
const oneLine = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]*$/u
/** The same, but lines may end, and the joiner holds the parts of an emoji together. */
const severalLines = /^(?:[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|[\n\u200d])*$/u

/** A line that a person typed: trimmed, without unseen characters, at most `most` characters. */
export const line = (most: number) => v.pipe(v.string(), v.maxLength(most * 2), v.trim(), v.minLength(1), v.maxLength(most), v.regex(oneLine))

/** Several lines that a person typed, at most `most` characters; may be empty. */
export const text = (most: number) => v.pipe(v.string(), v.maxLength(most), v.trim(), v.regex(severalLines))

/** A person's name as people write it: Chinese or letters, inner dots and spaces; 2 to 20 characters. */
export const personName = v.pipe(v.string(), v.maxLength(60), v.trim(), v.regex(/^[\p{L}][\p{L}·. ]{0,18}[\p{L}]$/u), v.regex(oneLine))

/** A mobile or landline number in mainland China, as typed (spaces and dashes allowed), kept as digits. */
export const phone = v.pipe(
  v.string(),
  v.maxLength(30),
  v.transform((typed) => typed.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '')),
  v.regex(/^(1[3-9]\d{9}|0\d{9,11})$/),
)

/** A year of birth: whoever uses this is between 18 and 120. The rule on ages is the course's, not the form's. */
export const birthYear = v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2010))

/** An instant, epoch milliseconds, within this century. */
export const instant = v.pipe(v.number(), v.integer(), v.minValue(946_684_800_000), v.maxValue(4_102_444_800_000))

/** A calendar day of Asia/Shanghai, YYYY-MM-DD, that exists. */
export const day = v.pipe(
  v.string(),
  v.regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  // Asked of what is no day, too, where a form wants to hear of all that is wrong.
  v.check((text) => Number.isFinite(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)),
)

/** Minutes since midnight in Asia/Shanghai: 0 to 1440. */
export const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1440))

/** A count of things: whole, from `least` to `most`. */
export const count = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))

/** A point on the map, degrees in GCJ-02 as WeChat gives them. */
export const position = v.strictObject({
  longitude: v.pipe(v.number(), v.minValue(73), v.maxValue(136)),
  latitude: v.pipe(v.number(), v.minValue(3), v.maxValue(54)),
})

/** The code of a paper that is ours (`yl2.…`, codes/signed.ts), as scanned or copied by hand. */
export const paperCode = v.pipe(v.string(), v.trim(), v.maxLength(200), v.regex(/^yl2\.[A-Za-z0-9_.:-]{4,150}$/))

/** What a scan gave (`yl1.…`) or the six digits that somebody typed, with or without a gap. */
export const typedCode = v.pipe(
  v.string(),
  v.maxLength(200),
  v.transform((typed) => typed.replace(/\s/g, '')),
  v.regex(/^(\d{6}|yl1\.[A-Za-z0-9_.:-]{4,150})$/),
)

/** The person for whom it is done: left out, it is the caller. */
export const subject = v.optional(id)
