import { others, roles, staff } from './people.mjs'

/**
 * Points between two counties: people of Nanxun got points that were forgotten, one redeemed Songyang's goods and has them, one has
 * them waiting, and a larger correction waits for a second person.
 */
export async function redeemAcrossCounties({ caller, personIds, stationIds, productIds }) {
  const [nanxun, songyang] = ['nanxun', 'songyang'].map((unit) => staff.find((one) => one.unit === unit).openid)
  const [first, second] = others.filter(({ unit, openid }) => unit === 'nanxun' && openid).map(({ openid }) => openid)
  const correct = (openid, points, reason) => caller.staff(nanxun, 'points.correct', { personId: personIds[openid], points, reason })
  for (const openid of [first, second]) for (const day of ['周一', '周三', '周五']) await correct(openid, 20, `补记${day}古镇引导 2 小时`)
  await correct(second, 40, '补记上个月的 4 小时')
  const { stations } = await caller.member(first, 'points.stations')
  const tea = stations.find(({ stationId }) => stationId === stationIds['松阳 e 站']).stock.find(({ productId }) => productId === productIds['松阳香茶'])
  const { voucher } = await caller.member(first, 'points.reserve', { stockId: tea.stockId })
  await caller.staff(songyang, 'points.handOver', { stationId: stationIds['松阳 e 站'], voucherId: voucher.voucherId })
  await caller.member(second, 'points.reserve', { stockId: tea.stockId })
  const { stock } = await caller.staff(roles.keeper.openid, 'points.stationDay', { stationId: stationIds['洛舍 e 站'] })
  const rice = stock.find(({ productName }) => productName === '生态大米')
  await caller.staff(roles.keeper.openid, 'points.adjustStock', { stationId: stationIds['洛舍 e 站'], stockId: rice.stockId, kind: 'spoiled', pieces: 2, reason: '袋子破了' })
}
