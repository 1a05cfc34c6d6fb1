import { execFileSync } from 'node:child_process'

const paths = ['model/courses/courses', 'model/service/points', 'race/station-day', 'race/enrol', 'cloud/points']

/** Which of the paths `npm run test:deep -- <words>` runs. */
function runBy(...words: readonly string[]): readonly string[] {
  const script = `import { deepTests } from './scripts/lib/deep-tests.mjs'; console.log(deepTests(${JSON.stringify(words)}))`
  const pattern = new RegExp(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).trim())
  return paths.filter((path) => pattern.test(`/project/test/${path}.test.ts`))
}

test.each([
  [[], ['model/courses/courses', 'model/service/points', 'race/station-day']],
  [['courses'], ['model/courses/courses']],
  [['station-day'], ['race/station-day']],
  [['service', 'points'], ['model/service/points']],
  [['enrol'], []],
])('test:deep with the words %j', (words, expected) => expect(runBy(...words)).toEqual(expected))
