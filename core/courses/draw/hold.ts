import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { holdDraw as contract } from '../contract/draw'
import { draws } from './records'

/** Enters the public number, once; from then on the result is fixed, and the clockwork writes it into the books. */
export const holdDraw = implement(contract, async ({ db, input, now }) => {
  const { termId, publicNumber } = input
  const draw = await db.get(draws, termId)
  if (!draw) return refuse('NO_DRAW')
  if (draw.step === 'announced') return refuse('NOT_FROZEN')
  if (draw.publicNumber === publicNumber) return ok({})
  if (draw.step !== 'frozen') return refuse('DRAW_HELD')
  if (now < draw.numberAt) return refuse('NUMBER_NOT_YET', { at: draw.numberAt })
  const guard = {
    step: 'frozen',
  }
  return (await db.change(draws, termId, guard, { step: 'drawn', publicNumber })) ? ok({}) : refuse('BUSY')
})
