import { showCode } from '../codes/shown'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { shiftCode as contract } from './contract/staff'
import { checkOutForMs } from './rules'
import { shiftOf } from './scope'

/** Shown until some time after the end, so that whoever serves to the end can check out. */
export const shiftCode = implement(contract, async (call) => {
  const { activity, shift } = shiftOf(call)
  if (call.now >= shift.to + checkOutForMs) return refuse('SHIFT_OVER')
  const { from, to } = shift
  return ok({ ...showCode(call.keys, 'shift', shift.id, call.now), title: activity.title, from, to })
})
