import { Phone } from './support/phone'

/** React pauses when it has drawn for 5 ms; here it thinks so after every piece. */
const slow = 6

it('the phone rests only when a tap is drawn to its end, on a machine however slow', async () => {
  const { now } = performance
  let lost = 0
  performance.now = () => now.call(performance) + (lost += slow)
  const phone = new Phone(3)
  const shown = phone.show('pages/volunteering/index')
  await phone.rest()
  const drawn: boolean[] = []
  for (const words of ['按日子', '按地点', '离我近']) {
    const before = shown.writes.length
    await shown.tap(words)
    await phone.rest()
    drawn.push(shown.writes.length === before + 1)
  }
  phone.close()
  performance.now = now
  expect(drawn).toEqual([true, true, true])
})
