import type { Collection, Command, Expressions, SdkDatabase } from './sdk'

/** The collections that the cases use. A real environment must have them, with the indexes that say so in README.md beside this. */
export const COLLECTIONS = { main: 'conformance', other: 'conformance_other', places: 'conformance_places', unique: 'conformance_unique' } as const

/** What a case has at hand. */
export interface Hands {
  readonly db: SdkDatabase
  readonly _: Command
  readonly $: Expressions
  readonly c: Collection
  readonly other: Collection
  readonly places: Collection
  readonly unique: Collection
}

/** Documents that are there before, by collection. */
export type Setup = Partial<Readonly<Record<keyof typeof COLLECTIONS, readonly object[]>>>

/** A thing that a client sees of the database, and what it should be. */
export interface Case {
  readonly name: string
  readonly setup?: Setup
  readonly run: (hands: Hands) => Promise<unknown>
  readonly expected: unknown
  /** Why it is not known whether the cloud does the same; a run against a real environment settles it. */
  readonly unsure?: string
}

/** The `_id`s of what a query finds, in their order. */
export async function ids(found: Promise<{ data: Record<string, unknown>[] }>): Promise<unknown[]> {
  return (await found).data.map(({ _id }) => _id)
}

/** How a call was refused: errCode and errMsg as the client sees them; `{refused: false}` if it was not. */
export async function refusal(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
    return { refused: false }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { errCode: error.errCode, errMsg: error.errMsg }
  }
}

function isRefusal(error: unknown): error is { readonly errCode: number; readonly errMsg: string } {
  return typeof error === 'object' && error !== null && 'errCode' in error && 'errMsg' in error
}

/** Cases that look up `_id`s in one set of documents. */
export function queries(setup: readonly object[], table: readonly (readonly [name: string, where: (hands: Hands) => unknown, found: readonly unknown[], unsure?: string])[]): Case[] {
  return table.map(([name, where, expected, unsure]) => ({
    name,
    setup: { main: setup },
    run: (hands) => ids(hands.c.where(where(hands)).orderBy('_id', 'asc').get()),
    expected,
    ...(unsure === undefined ? {} : { unsure }),
  }))
}

/** Cases that update the document `a` and look at it. Expected is the document, or the text of the refusal. */
export function updates(table: readonly (readonly [name: string, before: object, data: (hands: Hands) => object, after: unknown, unsure?: string])[]): Case[] {
  return table.map(([name, before, data, expected, unsure]) => ({
    name,
    setup: { main: [{ _id: 'a', ...before }] },
    run: async (hands) => {
      const refused = await refusal(hands.c.doc('a').update({ data: data(hands) }))
      const document = (await hands.c.doc('a').get()).data ?? {}
      const { _id: _, ...fields } = document
      return typeof expected === 'object' && expected !== null && 'errCode' in expected ? { ...Object(refused), unchanged: JSON.stringify(fields) === JSON.stringify(before) } : fields
    },
    expected,
    ...(unsure === undefined ? {} : { unsure }),
  }))
}

/** Cases of pipelines over one set of documents. */
export function pipelines(setup: Setup, table: readonly (readonly [name: string, run: (hands: Hands) => { end(): Promise<{ list: unknown[] }> }, list: unknown, unsure?: string])[]): Case[] {
  return table.map(([name, run, expected, unsure]) => ({
    name,
    setup,
    run: async (hands) => (await run(hands).end()).list,
    expected,
    ...(unsure === undefined ? {} : { unsure }),
  }))
}

/** A refusal by the database while it worked; nothing may have changed. */
export function refusedByDatabase(text: string): unknown {
  return { errCode: -502001, errMsg: expect.stringContaining(text), unchanged: true }
}
