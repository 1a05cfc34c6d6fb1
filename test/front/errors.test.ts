import { contracts } from '../../core/operations'
import { kernelCodes } from '../../core/kernel/errors'
import { sentence } from '../../src/services/errors'
import '../../src/services/sentences/all'
import type { taroStandIn } from './support/taro'

jest.mock('@tarojs/taro', () => jest.requireActual<{ taroStandIn: typeof taroStandIn }>('./support/taro').taroStandIn)

const codes = [...new Set<string>([...kernelCodes, ...contracts.flatMap((contract): readonly string[] => contract.refuses)])]

describe('what is said when something is refused', () => {
  it.each([...codes, 'UNREACHABLE'])('%s is a sentence without code, English or jargon', (code) => {
    const { say, next } = sentence(code)
    expect(say).not.toBe(sentence('A_CODE_FROM_A_NEWER_SERVER').say)
    for (const words of [say, next ?? '']) expect(words).not.toMatch(/[A-Za-z_]|undefined|系统|参数|请求|服务器|异常|接口/)
  })

  it('says the numbers that the refusal brought', () => {
    expect(sentence('TOO_FEW_POINTS', { free: 15, needed: 20 }).say).toBe('积分不够：要 20 分，您有 15 分')
    expect(sentence('AGE', { least: 50, most: 75 }).say).toBe('这门课收 50 到 75 岁的学员')
    expect(sentence('TRY_LATER', { waitSeconds: 61 }).say).toBe('试错的次数多了，请等 2 分钟再试')
  })

  it('has a kind sentence for codes it does not know', () => {
    expect(sentence('A_CODE_FROM_A_NEWER_SERVER').next).toMatch(/打电话/)
  })
})
