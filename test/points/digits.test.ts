import type * as ids from '../../core/kernel/ids'
import { reserve } from '../../core/points/operations/reserve'
import { digits } from '../../core/points/records'
import { Room } from './room'

const drawn: string[] = []
jest.mock('../../core/kernel/ids', () => ({ ...jest.requireActual<typeof ids>('../../core/kernel/ids'), randomDigits: () => drawn.shift() ?? '999999' }))

test('two vouchers that are open at one station never have the same digits', async () => {
  const room = new Room()
  const { stationId } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), 3)
  await room.serve('s_1')
  drawn.push('123456', '123456', '123456', '654321')
  await room.yes(reserve, { stockId })
  await room.yes(reserve, { stockId })
  expect(room.db.all(digits).map(({ _id }) => _id)).toEqual([`${stationId}:123456`, `${stationId}:654321`])
})
