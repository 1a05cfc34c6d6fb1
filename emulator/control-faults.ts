import type { FastifyInstance } from 'fastify'
import type { Faults } from './faults'
import { readFaultPlan } from './faults-rules'
import { BadRequest, readObject, stringOf } from './http/json'

/** `/control/faults`: POST puts a plan in place, GET tells the hits and what is held, DELETE ends it; `/release {name}` lets go. */
export function controlFaults(app: FastifyInstance, faults: Faults): void {
  app.get('/control/faults', () => faults.report())

  app.post('/control/faults', (request) => {
    faults.set(readFaultPlan(readObject(request.body)))
    return faults.report()
  })

  app.delete('/control/faults', () => {
    faults.set({ seed: 0, rules: [] })
    return {}
  })

  app.post('/control/faults/release', (request) => {
    const name = stringOf(readObject(request.body), 'name')
    if (name === null) throw new BadRequest('name must be text')
    return { released: faults.release(name) }
  })
}
