import { createClock } from '../../../../emulator/clock'
import { openDatabase } from '../../../../emulator/database'

/**
 * A program that writes until it is killed: `<folder> <first number>`. It says `open`, then a line for each write that was
 * acknowledged: `+n` for a document, `#n` for a transfer between the two counters.
 */
async function main(folder: string, first: number): Promise<void> {
  const database = await openDatabase({ folder, clock: createClock(), conflicts: 'write', autoCreate: true })
  const context = { instanceId: null, sdkVersion: null }
  const send = async (action: string, fields: object): Promise<object> => (await database.actions[`database.${action}`]?.({ ...fields }, context)) ?? {}
  await database.declareIndexes('p', [{ keys: [['k', 1]] }, { keys: [['n', -1]], unique: true }])
  process.stdout.write('open\n')
  let number = first
  const adder = async (): Promise<void> => {
    for (;;) {
      const n = number++
      await send('insertDocument', { collectionName: 'p', data: [JSON.stringify({ _id: n, n, k: n % 7, text: 'x'.repeat(n % 900) })] })
      process.stdout.write(`+${n}\n`)
    }
  }
  const mover = async (): Promise<void> => {
    for (;;) {
      const started = await send('startTransaction', {})
      const transactionId = 'transactionId' in started ? started.transactionId : ''
      for (const [id, by] of [['left', -1], ['right', 1]] as const) {
        const fields = { query: JSON.stringify({ _id: id }), data: JSON.stringify({ $inc: { n: by } }), multi: false, merge: true, upsert: true }
        await send('modifyDocument', { collectionName: 'counters', transactionId, queryType: 'DOC', ...fields })
      }
      await send('commitTransaction', { transactionId })
      process.stdout.write('#\n')
    }
  }
  await Promise.all([...Array.from({ length: 16 }, adder), mover()])
}

void main(process.argv[2] ?? '', Number(process.argv[3] ?? 0))
