import * as v from 'valibot'
import { contract } from '../../kernel/contract'

export const tick = contract<{ readonly mended: number }>()({
  name: 'timer.tick',
  function: 'timer',
  access: { who: 'timer' },
  writes: true,
  input: v.strictObject({}),
  refuses: [],
  says: 'Runs the sweeps that are due: what crashes left is finished or undone, what lapsed is returned, what waits to be told is told.',
})
