import { faultWords, type CourseLine, type CourseReport } from '../contract/sheets'

const resultWords = { new: '可以发布', known: '已经有了，不会重复', wrong: '要改' } as const

/** What came of a line, in a cell. */
export const wordsOf = ({ result, faults }: CourseLine): string => (result === 'wrong' ? faults.map((fault) => faultWords[fault]).join('；') : resultWords[result])

/** How many lines came to what. */
export const counted = (lines: readonly CourseLine[]): Pick<CourseReport, 'lines' | 'added' | 'known' | 'wrong'> => {
  const of = (wanted: CourseLine['result']): number => lines.filter(({ result }) => result === wanted).length
  return { lines, added: of('new'), known: of('known'), wrong: of('wrong') }
}
