import { array, parseJson, pipe, safeParse, string } from 'valibot'

const days = pipe(string(), parseJson(), array(string()))

/** Days, or ids, that a form keeps as the JSON of a list within one field; none when it is no list. */
export function readDays(text: string): readonly string[] {
  const result = safeParse(days, text)
  return result.success ? result.output : []
}
