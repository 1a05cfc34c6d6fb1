import { execFileSync } from 'node:child_process'
import { root } from '../support/local-cloud'

interface Story {
  readonly problems: readonly string[]
  readonly templateProblems: readonly number[]
  readonly collections: number
  readonly first: { readonly steps: number; readonly code: number }
  readonly second: { readonly steps: number; readonly changes: number; readonly sameCode: boolean }
  readonly third: readonly string[]
  readonly withoutCopy: number
  readonly dry: { readonly steps: number; readonly changes: number; readonly code: null }
  readonly open: number
  readonly broken: readonly { readonly message: string; readonly same: boolean; readonly code: boolean; readonly after: number }[]
  readonly lostKeys: string
  readonly claimed: { readonly steps: number; readonly code: string | null; readonly leftAlone: boolean }
  readonly secretsSaid: number
  readonly secrets: number
}

let story: Story

beforeAll(() => {
  story = JSON.parse(execFileSync(process.execPath, ['test/scripts/deploy-story.mjs'], { cwd: root, encoding: 'utf8' }))
})

test('what was built fits into an environment', () => {
  expect(story.problems).toEqual([])
  expect(story.collections).toBeGreaterThan(20)
})

test('a template is an id, alone or with its fields', () => {
  expect(story.templateProblems).toEqual([0, 0, 1, 1, 1])
})

test('the first deployment makes everything, closed to clients, and gives the one-time code', () => {
  expect(story.first.steps).toBeGreaterThan(2 * story.collections)
  expect(story.first.code).toBeGreaterThanOrEqual(8)
  expect(story.open).toBe(0)
})

test('a second one changes nothing, a third one what differs', () => {
  expect(story.second).toEqual({ steps: 0, changes: 0, sameCode: true })
  expect(story.third).toEqual(['update code member', 'update settings member'])
  expect(story.withoutCopy).toBe(0)
})

test('a dry run changes nothing and makes no code', () => {
  expect(story.dry).toEqual({ steps: story.first.steps, changes: 0, code: null })
})

test('broken off at any change, the next run finishes it', () => {
  expect(story.broken).toHaveLength(story.first.steps)
  for (const torn of story.broken) expect(torn).toEqual({ message: 'the line broke', same: true, code: true, after: 0 })
})

test('where sealed data are and no keys, nothing is made', () => {
  expect(story.lostKeys).toContain('sealed data')
})

test('the code is not shown again once the bureau is claimed; what is not ours is left alone; no key is ever said', () => {
  expect(story.claimed).toEqual({ steps: 0, code: null, leftAlone: true })
  expect(story.secrets).toBeGreaterThan(0)
  expect(story.secretsSaid).toBe(0)
})

test('`npm run deploy -- --dry-run` works offline and says what is missing', () => {
  const said = execFileSync(process.execPath, ['scripts/deploy.mjs', '--dry-run'], { cwd: root, encoding: 'utf8', env: { ...process.env, TENCENT_SECRET_ID: '', TENCENT_SECRET_KEY: '' } })
  expect(said).toContain('would create function member')
  expect(said).toContain('TENCENT_SECRET_ID is not set')
  expect(said).toContain('would close private to clients')
})
