import { pendingId, settled } from '../../src/services/pending'
import { CallError, member, newRequestId } from '../../src/services/call'
import { send } from '../../src/services/transport'
import { taroStandIn } from './support/taro'

jest.mock('@tarojs/taro', () => jest.requireActual<{ taroStandIn: typeof taroStandIn }>('./support/taro').taroStandIn)
jest.mock('../../src/services/transport', () => ({ send: jest.fn() }))
const sent = jest.mocked(send)

describe('a call', () => {
  it('carries the operation, its input and a requestId that the contract accepts', async () => {
    sent.mockResolvedValueOnce({ ok: true, data: { was: 'seat' } })
    await expect(member('courses.cancel', { courseId: 'c_1' }, 'abcdefgh12345678')).resolves.toEqual({ was: 'seat' })
    expect(sent).toHaveBeenLastCalledWith('member', { op: 'courses.cancel', input: { courseId: 'c_1' }, requestId: 'abcdefgh12345678' })
    expect(newRequestId()).toMatch(/^[A-Za-z0-9_-]{16,40}$/)
  })

  it('rejects with the code, the facts and the traceId of a refusal', async () => {
    sent.mockResolvedValueOnce({ ok: false, error: { code: 'AGE', least: 50, most: 75 }, traceId: 't1' })
    await expect(member('courses.enrol', { courseId: 'c_1' })).rejects.toMatchObject({ code: 'AGE', facts: { least: 50 }, traceId: 't1', again: false })
  })

  it.each([['the network fails', () => Promise.reject(new Error('request:fail'))], ['the reply is no reply', () => Promise.resolve('busy')]])(
    'is unreachable, and may be sent again, when %s',
    async (_why, answer) => {
      sent.mockImplementationOnce(answer)
      await expect(member('courses.enrol', { courseId: 'c_1' })).rejects.toMatchObject({ code: 'UNREACHABLE', again: true })
    },
  )

  it('may be sent again after BUSY and INTERNAL, which decided nothing', () => {
    expect(['BUSY', 'INTERNAL', 'AGE', 'UNDONE'].map((code) => new CallError(code).again)).toEqual([true, true, false, false])
  })
})

describe('the requestId of an act under way', () => {
  beforeEach(taroStandIn.forgetAll)

  it('stays the same for the same input until there is an answer', () => {
    const first = pendingId('courses.enrol', { courseId: 'c_1' })
    expect(pendingId('courses.enrol', { courseId: 'c_1' })).toBe(first)
    settled('courses.enrol')
    expect(pendingId('courses.enrol', { courseId: 'c_1' })).not.toBe(first)
  })

  it('is another for other input and for another operation: the same id would say the same act', () => {
    const first = pendingId('courses.enrol', { courseId: 'c_1' })
    expect(pendingId('courses.cancel', { courseId: 'c_1' })).not.toBe(first)
    expect(pendingId('courses.enrol', { courseId: 'c_2' })).not.toBe(first)
  })
})
