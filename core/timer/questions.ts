import type { CollectionOf, Database, Question } from '../kernel/database'
import type { Document } from '../kernel/sdk'

/** Says that a work does more than to look for what it might do. */
class MoreThanLooking extends Error {}

const more = (): never => {
  throw new MoreThanLooking('not only looking')
}

/**
 * What a work looks for before it does anything: it is run on a database in which nothing is, which writes down what it is asked. Null
 * when it does more than to look, whatever there is; such a work can't be spared.
 */
export async function questionsOf(db: Database, work: (db: Database) => Promise<unknown>): Promise<readonly Question[] | null> {
  const questions: Question[] = []
  const ask = (of: CollectionOf<{ readonly _id: string }>, where: Document): void => void questions.push({ of, where })
  const empty: Database = {
    _: db._,
    serverDate: () => db.serverDate(),
    get: async (from, id) => {
      ask(from, { _id: id })
      return null
    },
    find: async (from, where) => {
      ask(from, where)
      return []
    },
    count: async (from, where) => {
      ask(from, where)
      return 0
    },
    changeAll: async (of, where) => {
      ask(of, where)
      return 0
    },
    removeAll: async (from, where) => {
      ask(from, where)
      return 0
    },
    ...{ add: more, change: more, remove: more, follow: more, answers: more, transact: more },
  }
  try {
    await work(empty)
    return questions
  } catch (error) {
    if (error instanceof MoreThanLooking) return null
    throw error
  }
}
