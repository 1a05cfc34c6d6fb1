import type { FastifyInstance } from 'fastify'
import type { CloudParts } from './control'
import { ConnectionCut } from './faults-apply'
import { BadRequest, readObject, stringOf } from './http/json'

/** Snapshots at once: they are held in memory. */
const MOST_SNAPSHOTS = 20

/** What a snapshot holds: all that functions and clients leave behind. */
type Snapshot = ReturnType<typeof take>

/**
 * `POST /control/snapshot {"name"}` keeps the cloud's contents in memory under a name; `POST /control/restore {"name"}` puts them back in
 * some milliseconds, as often as one likes: for tests that begin thousands of times at the same state. Running calls are broken off, faults
 * end, the record of calls is empty, and every function forgets what its modules remember. The clock is left as it is.
 */
export function controlSnapshots(app: FastifyInstance, parts: CloudParts): void {
  const snapshots = new Map<string, Snapshot>()

  app.post('/control/snapshot', (request) => {
    const name = nameIn(request.body)
    if (!snapshots.has(name) && snapshots.size >= MOST_SNAPSHOTS) throw new BadRequest(`There are ${MOST_SNAPSHOTS} snapshots already`)
    snapshots.set(name, take(parts))
    return {}
  })

  app.post('/control/restore', async (request) => {
    const snapshot = snapshots.get(nameIn(request.body))
    if (snapshot === undefined) throw new BadRequest('There is no snapshot of this name', 404)
    await putBack(parts, snapshot)
    return {}
  })
}

function nameIn(body: unknown): string {
  const name = stringOf(readObject(body), 'name')
  if (name === null) throw new BadRequest('name must be text')
  return name
}

function take({ database, storage, consents, outbox, phoneNumbers }: CloudParts) {
  return { database: database.snapshot(), files: storage.contents(), consents: consents.list(), sent: outbox.list(), used: phoneNumbers.used() }
}

async function putBack(parts: CloudParts, snapshot: Snapshot): Promise<void> {
  parts.faults.drop(new ConnectionCut())
  await parts.runtime.forget('the cloud was put back to a snapshot')
  parts.calls.clear()
  parts.storage.restore(snapshot.files)
  parts.consents.restore(snapshot.consents)
  parts.outbox.restore(snapshot.sent)
  parts.phoneNumbers.restore(snapshot.used)
  await parts.database.restore(snapshot.database)
}
