import { hex, sha256, utf8 } from './sha256'

/** A class in the draw. */
export interface DrawnCourse {
  readonly id: string
  readonly title: string
  /** Seats to be drawn for. */
  readonly seats: number
}

/** An application: a number that only its person can put a name to. */
export interface Applicant {
  /** Six digits. */
  readonly number: string
  /** Of an earlier term. */
  readonly returning: boolean
  /** How many classes they want at most. */
  readonly wants: number
  /** Positions in `courses`, the dearest first. */
  readonly choices: readonly number[]
  /** The number of the companion with whom they are drawn together or not at all; null for somebody alone. */
  readonly companion: string | null
}

/** All that the draw is made from, except the seed. */
export interface DrawList {
  readonly term: string
  /** The public number, named before the list was closed. */
  readonly source: string
  readonly returningFirst: boolean
  readonly courses: readonly DrawnCourse[]
  /** Pairs of classes that meet at the same time, as positions in `courses`. */
  readonly clashes: readonly (readonly [number, number])[]
  /** In the order of their numbers. */
  readonly applicants: readonly Applicant[]
}

const head = 'yinling-draw 1'

/**
 * The list as the text that is published and hashed: UTF-8, one fact a line, lines ended by \n, fields parted by a space (a title,
 * which may hold spaces, stands last). `-` stands for nobody.
 */
export function writeList({ term, source, returningFirst, courses, clashes, applicants }: DrawList): string {
  const lines = [
    head,
    `term ${term}`,
    `source ${source}`,
    `returning-first ${returningFirst ? 1 : 0}`,
    ...courses.map(({ id, seats, title }, index) => `course ${index} ${seats} ${id} ${title}`),
    ...clashes.map(([one, other]) => `clash ${one} ${other}`),
    ...applicants.map(({ number, returning, wants, choices, companion }) => `applicant ${number} ${returning ? 1 : 0} ${wants} ${choices.join(',')} ${companion ?? '-'}`),
  ]
  return `${lines.join('\n')}\n`
}

/** Reads what `writeList` wrote; null for any other text, also for one that says the same in another way. */
export function readList(text: string): DrawList | null {
  const lines = text.split('\n')
  const after = (word: string): string => lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1) ?? ''
  const fields = (word: string): string[][] => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.split(' ').slice(1))
  const list: DrawList = {
    term: after('term'),
    source: after('source'),
    returningFirst: after('returning-first') === '1',
    courses: fields('course').map(([, seats = '', id = '', ...title]) => ({ id, seats: Number(seats), title: title.join(' ') })),
    clashes: fields('clash').map(([one, other]) => [Number(one), Number(other)] as const),
    applicants: fields('applicant').map(([number = '', returning, wants, choices = '', companion]) => ({
      number,
      returning: returning === '1',
      wants: Number(wants),
      choices: choices.split(',').map(Number),
      companion: companion === '-' || companion === undefined ? null : companion,
    })),
  }
  return writeList(list) === text ? list : null
}

/** What is published of the list before the draw: SHA-256 of its text, as 64 hexadecimal digits. */
export const hashOfList = (text: string): string => hex(sha256(utf8(text)))
