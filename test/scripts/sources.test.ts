import { execFileSync } from 'node:child_process'

/** What `judge` of scripts/lib/sources.mjs, which jest does not load, makes of the reader's words. */
function judged(stdout: string, isFine: boolean): unknown {
  const asked = JSON.stringify({ stdout, stderr: '', isFine })
  const { types, lint } = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', `import { judge } from './scripts/lib/sources.mjs'; console.log(JSON.stringify(judge(${asked})))`], { encoding: 'utf8' })) as Record<'types' | 'lint', { failed: number }>
  return { types: types.failed === 0, lint: lint.failed === 0 }
}

const found = (...codes: string[]): string => JSON.stringify({ diagnostics: codes.map((code) => ({ code, message: 'it is so', filename: 'a.ts', labels: [{ span: { line: 1, column: 2 } }] })) })

test.each([
  ['nothing is wrong', found(), true, { types: true, lint: true }],
  ['the compiler complains', found('typescript(TS2322)'), false, { types: false, lint: true }],
  ['a rule complains', found('typescript(no-floating-promises)'), false, { types: true, lint: false }],
  ['both complain', found('eslint(no-var)', 'typescript(TS2322)'), false, { types: false, lint: false }],
  ['the reader fails and names no place', found(), false, { types: false, lint: false }],
  ['the reader says something else', 'Failed to find type-aware linter executable', false, { types: false, lint: false }],
])('%s', (_name, stdout, isFine, expected) => expect(judged(stdout, isFine)).toEqual(expected))
