import type { FastifyInstance } from 'fastify'
import type { CallBook } from './calls'
import type { Clock } from './clock'
import { controlCalls } from './control-calls'
import { controlClock } from './control-clock'
import { controlData } from './control-data'
import { controlFaults } from './control-faults'
import { controlIndexes, declare } from './control-indexes'
import { controlServices } from './control-services'
import { controlSettings } from './control-settings'
import { controlSnapshots } from './control-snapshots'
import { controlTimers } from './control-timers'
import type { Database } from './database'
import type { Faults } from './faults'
import { ConnectionCut } from './faults-apply'
import type { Runtime } from './functions/runtime'
import type { Timers } from './functions/timers'
import type { CloudOptions } from './options'
import type { Consents } from './services/consents'
import type { PhoneNumbers } from './services/openapi/phone-number'
import type { Outbox } from './services/outbox'
import type { Storage } from './services/storage'

/** Everything that a cloud is made of. */
export interface CloudParts {
  /** How it was asked to run; the database's settings go back to this at a reset. */
  readonly options: CloudOptions
  /** The cloudfunctionRoot. */
  readonly folder: string
  readonly clock: Clock
  readonly calls: CallBook
  readonly runtime: Runtime
  readonly timers: Timers
  readonly faults: Faults
  readonly storage: Storage
  readonly consents: Consents
  readonly outbox: Outbox
  readonly phoneNumbers: PhoneNumbers
  readonly database: Database
}

/** `/control/…`: what a test or a developer does to the cloud from outside; nothing of it exists in the real one. */
export function control(app: FastifyInstance, parts: CloudParts): void {
  controlClock(app, parts.clock, parts.timers)
  controlTimers(app, parts.timers)
  controlCalls(app, parts.calls, parts.runtime)
  controlData(app, parts.database)
  controlIndexes(app, parts.database)
  controlSettings(app, parts.database)
  controlServices(app, parts.consents, parts.outbox)
  controlFaults(app, parts.faults)
  controlSnapshots(app, parts)
  app.post('/control/reset', async () => {
    await reset(parts)
    return {}
  })
}

/** Takes the functions as they now lie in the folder. */
export function reload({ runtime, timers }: CloudParts, log: (line: string) => void): void {
  try {
    runtime.reload()
    timers.reload()
  } catch (error) {
    log(`The functions could not be read again, the last ones stay: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** As if the cloud had just been started on an empty folder: running calls are broken off, so that none writes afterwards. */
async function reset(parts: CloudParts): Promise<void> {
  parts.clock.reset()
  parts.timers.restart()
  parts.faults.drop(new ConnectionCut())
  await parts.runtime.end('the cloud was reset')
  parts.calls.clear()
  parts.storage.reset()
  parts.consents.reset()
  parts.outbox.reset()
  parts.phoneNumbers.reset()
  const { database, options } = parts
  database.setConflicts(options.conflicts)
  database.setAutoCreate(options.autoCreate)
  database.setStrict(options.strict)
  await database.reset()
  await declare(database, options.declared)
}
