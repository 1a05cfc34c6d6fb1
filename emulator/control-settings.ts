import type { FastifyInstance } from 'fastify'
import type { Database } from './database'
import { BadRequest, readObject } from './http/json'
import { CONFLICT_MODES } from './options'

/** `POST /control/settings {"conflicts"?, "autoCreate"?, "strict"?}`: what the command line's options say, changed while the cloud runs. */
export function controlSettings(app: FastifyInstance, database: Database): void {
  app.post('/control/settings', (request) => {
    const { conflicts, autoCreate, strict, ...others } = readObject(request.body)
    const mode = CONFLICT_MODES.find((known) => known === conflicts)
    const [stranger] = Object.keys(others)
    if (stranger !== undefined) throw new BadRequest(`There is no setting ${stranger}`)
    if (conflicts !== undefined && mode === undefined) throw new BadRequest(`conflicts is one of ${CONFLICT_MODES.join(', ')}`)
    if (!isFlag(autoCreate) || !isFlag(strict)) throw new BadRequest('autoCreate and strict are true or false')
    if (mode !== undefined) database.setConflicts(mode)
    if (autoCreate !== undefined) database.setAutoCreate(autoCreate)
    if (strict !== undefined) database.setStrict(strict)
    return {}
  })
}

function isFlag(value: unknown): value is boolean | undefined {
  return value === undefined || typeof value === 'boolean'
}
