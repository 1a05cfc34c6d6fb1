import { pinyin } from 'pinyin-pro'
import { plain } from './search'

// How a course sounds, written when it is published: the dictionary is too large for the function that lists courses.

const hasSound = /\p{Script=Han}/u

/** A text as it is searched: each character with its sound, `太:tai 极:ji`; a letter or digit has none, `k:`. */
export function sounding(text: string): string {
  const letters = [...plain(text)]
  const sounds = pinyin(letters.join(''), { toneType: 'none', type: 'array', v: true })
  const inStep = sounds.length === letters.length
  return letters.map((letter, at) => `${letter}:${hasSound.test(letter) ? (inStep ? (sounds[at] ?? '') : pinyin(letter, { toneType: 'none', v: true })) : ''}`).join(' ')
}

/** What somebody may look for a course by, the likeliest first. */
export const searchable = (named: { readonly title: string; readonly teacher: string; readonly topic: string }, site: { readonly name: string; readonly address: string }): string[] =>
  [named.title, named.teacher, named.topic, site.name, site.address].map(sounding)
