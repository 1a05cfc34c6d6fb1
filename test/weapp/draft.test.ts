import { rmSync } from 'node:fs'
import { weappWithout } from './support/build'
import { Phone } from './support/phone'
import { until } from './support/until'

// What was typed survives a closed app; once it is sent it is gone.

let phone: Phone
afterEach(() => phone.close())

/** Types into a form, closes the app, opens it again and sends the form; gives what was sent. */
async function sentAfterReopening(): Promise<unknown> {
  const before = phone.show('packages/points/bank-check/index')
  await before.type('12345678', 0)
  await before.type('农商银行南浔支行', 1)
  phone.reopen()
  const after = phone.show('packages/points/bank-check/index')
  await after.tap('查一下')
  await phone.rest()
  return phone.cloud.of('points.bankCheck').map(({ data }) => data.input)
}

it('a form is as it was after the app was closed', async () => {
  phone = new Phone()
  expect(await sentAfterReopening()).toEqual([{ code: '12345678', bank: '农商银行南浔支行' }])
})

it('a form that was sent begins empty', async () => {
  phone = new Phone()
  const shown = phone.show('packages/problems/report/index')
  await phone.rest()
  expect(shown.text).toContain('反映')
})

it('without what keeps it, it would be lost', async () => {
  const folder = weappWithout(/\w+\.\w+\.write\("draft\."\.concat\(\w+\),\w+\),?/g)
  try {
    phone = new Phone(3, folder)
    expect(await sentAfterReopening()).toEqual([])
    const shown = phone.show('packages/points/bank-check/index')
    await until(() => shown.text.includes('查一下'), 'the form')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
