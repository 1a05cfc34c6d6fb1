import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../support/chromium'
import { axe, findings, rulesScript } from './walk'

// Each rule finds its own bad page, and nothing is wrong with the good one: what the walk says can be believed.

/** A page with one main action, a card that can be pressed, a field and an icon: nothing is wrong with it. */
const good = {
  head: '<html lang="zh-CN"><title>好</title><meta name="viewport" content="width=device-width,initial-scale=1">',
  style: `body{margin:0;font:20px/1.5 sans-serif;color:#1E2422;background:#FAF8F3} main{display:flex;flex-direction:column;gap:16px;padding:20px}
    button,input{font:inherit;border:2px solid #7A837D;background:#fff;color:#1E2422;min-height:60px;padding:8px 16px} .icon{width:26px;height:26px;background:#1D5A4E}`,
  body: `<main><h1>课程</h1><div class="icon"></div><label>名字<input aria-label="名字"></label><button class="one">看看</button><button class="btn-next">我要报名</button></main>`,
}
const pageOf = (style = '', body = good.body) => `<!doctype html>${good.head}<style>${good.style}${style}</style>${body}`

/** What breaks each rule. */
const bad: Readonly<Record<string, string>> = {
  size: pageOf('.one{font-size:17px}'),
  'line height': pageOf('h1{line-height:1.2}'),
  contrast: pageOf('h1{color:#9a9a9a}'),
  'contrast of an icon': pageOf('.icon{background:#d5d5d5}'),
  'contrast of an edge': pageOf('input{border-color:#e4e4e4}'),
  'contrast of a hint': pageOf('input::placeholder{color:#b5b5b5}', good.body.replace('<input', '<input placeholder="王"')),
  overlap: pageOf('', good.body.replace('</h1>', '</h1><p style="position:relative;top:-80px;margin:0">八段锦</p>')),
  dot: pageOf('.one{width:118px}', good.body.replace('看看', '周三下午 · 礼堂')),
  'cut off': pageOf('.one{width:64px;min-height:60px;height:60px;padding:0 4px;overflow:hidden;white-space:nowrap}', good.body.replace('看看', '看看都有什么课程')),
  'cut off by its own button': pageOf('.one{width:64px;white-space:nowrap}', good.body.replace('看看', '看看都有什么课程')),
  'cut off in a field': pageOf('input{width:120px}', good.body.replace('<input', '<input placeholder="课程、老师、地点都可以写在这里"')),
  target: pageOf('.one{min-height:40px;height:40px;padding:0}'),
  'target of a main action': pageOf('.btn-next{min-height:50px;height:50px;padding:0}'),
  gap: pageOf('.btn-next{margin-top:-10px}'),
  name: pageOf('', good.body.replace('看看', '').replace('class="one"', 'class="one" style="width:60px"')),
  'name of a field': pageOf('', good.body.replace('<label>名字<input aria-label="名字"></label>', '<input placeholder="名字">')),
  focus: pageOf('.one{order:-1} h1{order:-2}'),
  'focus that jumps': pageOf('', good.body.replace('class="one"', 'class="one" tabindex="2"')),
  'focus that is not there': pageOf('', good.body.replace('class="one"', 'class="one" tabindex="-1"')),
  sideways: pageOf('.icon{width:500px}'),
}

describe('the rules', () => {
  let browser: Browser
  let tab: Page
  beforeAll(async () => {
    browser = await launchBrowser()
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
    await context.addInitScript(await rulesScript())
    tab = await context.newPage()
    await tab.goto('about:blank')
  })
  afterAll(() => browser.close())

  const rulesFound = async (html: string) => {
    await tab.setContent(html)
    return [...new Set((await findings(tab)).map(({ rule }) => rule))]
  }

  it('find nothing wrong with a good page', async () => {
    await tab.setContent(pageOf())
    expect([...(await findings(tab)), ...(await axe(tab))]).toEqual([])
  })

  it.each(Object.entries(bad))('find %s', async (broken, html) => {
    const rules = ['size', 'line height', 'contrast', 'overlap', 'dot', 'cut off', 'target', 'gap', 'name', 'focus', 'sideways']
    expect(await rulesFound(html)).toContain(rules.find((rule) => broken.startsWith(rule)))
  })

  it('find all of that on a page that is not drawn', async () => {
    await tab.setContent(pageOf())
    expect(await tab.evaluate('getComputedStyle(document.documentElement).clipPath')).toContain('polygon')
  })

  it('axe finds a field without a name', async () => {
    await tab.setContent(pageOf('', '<main><h1>课程</h1><input></main>'))
    expect((await axe(tab)).map(({ rule }) => rule)).toContain('axe label')
  })
})
