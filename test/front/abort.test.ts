import { AbortController } from '../../src/services/abort'

describe('the stand-in for AbortController', () => {
  it('tells its listeners once, and keeps saying that it was aborted', () => {
    const controller = new AbortController()
    const heard: string[] = []
    const gone = () => heard.push('removed')
    controller.signal.addEventListener('abort', () => heard.push('kept'))
    controller.signal.addEventListener('abort', gone)
    controller.signal.removeEventListener('abort', gone)
    expect(controller.signal.aborted).toBe(false)
    controller.abort()
    controller.abort()
    expect(heard).toEqual(['kept'])
    expect(controller.signal.aborted).toBe(true)
  })
})
