// Finding courses by what people remember: characters, their sounds (taiji), initials (tj), a mixture, as the accent of Huzhou has
// them (no zh, ch, sh, no -ng, l for n), or with one character wrong. Pure, and without the dictionary: sounds.ts has written it.

/** A text without what nobody types alike: case, width, blanks, marks. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

interface Token {
  readonly letter: string
  readonly sound: string
}

const tokensOf = (phrase: string): Token[] =>
  phrase.split(' ').map((token) => {
    const cut = token.indexOf(':')
    return { letter: token.slice(0, cut), sound: token.slice(cut + 1) }
  })

/** How closely one must have typed. */
type Way = 'as it is' | 'by ear' | 'nearly'

const byEar = (sound: string): string => sound.replace(/zh/g, 'z').replace(/ch/g, 'c').replace(/sh/g, 's').replace(/ng/g, 'n').replace(/l/g, 'n')

/** Below this many characters one that is wrong is too much of the word. */
const leastForSlip = 3

/** True when the word begins at this token: each character is typed as itself, or as its sound, whole, its first letter, or (the last) as far as it was typed. */
function isAt(tokens: readonly Token[], at: number, word: string, slips: number): boolean {
  if (word === '') return true
  const token = tokens[at]
  if (!token) return slips > 0 && [...word].length <= slips
  const [first = ''] = word
  if (token.letter === first && isAt(tokens, at + 1, word.slice(first.length), slips)) return true
  for (let length = Math.min(token.sound.length, word.length); length > 0; length--) {
    const isWhole = length === token.sound.length || length === 1 || (length === 2 && token.sound[1] === 'h') || length === word.length
    if (isWhole && token.sound.startsWith(word.slice(0, length)) && isAt(tokens, at + 1, word.slice(length), slips)) return true
  }
  if (slips === 0) return false
  return isAt(tokens, at + 1, word.slice(first.length), slips - 1) || isAt(tokens, at, word.slice(first.length), slips - 1) || isAt(tokens, at + 1, word, slips - 1)
}

/** Where in the phrases a word is found: the phrase's number, less when it stands at its beginning; null when nowhere. */
function placeOf(phrases: readonly (readonly Token[])[], word: string, way: Way): number | null {
  const slips = way === 'nearly' && [...word].length >= leastForSlip && !/^[a-z0-9]+$/.test(word) ? 1 : 0
  for (const [number, tokens] of phrases.entries()) {
    const start = tokens.findIndex((_token, at) => isAt(tokens, at, word, slips))
    if (start >= 0) return number * 2 + (start === 0 ? 0 : 1)
  }
  return null
}

/**
 * Those in which every word is found, the likeliest first and otherwise in their order. Only when nothing fits as it is typed, what
 * sounds like it counts; and only then what is nearly so. `phrases`: as `sounding` has written them.
 */
export function found<Item>(items: readonly Item[], phrases: (item: Item) => readonly string[], text: string): Item[] {
  const words = text.split(/\s+/).map(plain).filter((word) => word !== '')
  if (words.length === 0) return [...items]
  const known = items.map((item) => ({ item, tokens: phrases(item).map(tokensOf) }))
  for (const way of ['as it is', 'by ear', 'nearly'] as const) {
    const asked = way === 'by ear' ? words.map(byEar) : words
    const ranked = known.flatMap(({ item, tokens }) => {
      const heard = way === 'by ear' ? tokens.map((phrase) => phrase.map(({ letter, sound }) => ({ letter, sound: byEar(sound) }))) : tokens
      const places = asked.map((word) => placeOf(heard, word, way))
      return places.some((place) => place === null) ? [] : [{ item, place: places.reduce<number>((sum, place) => sum + (place ?? 0), 0) }]
    })
    if (ranked.length > 0) return ranked.sort((one, other) => one.place - other.place).map(({ item }) => item)
  }
  return []
}
