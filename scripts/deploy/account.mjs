import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../lib/root.mjs'

const accountFile = path.join(root, 'config', 'account.json')
const projectFile = path.join(root, 'project.config.json')

/** The one file that says whose mini-program this is: `{appid, environment, region, templates: {kind: templateId}}`. */
export const readAccount = () => JSON.parse(readFileSync(accountFile, 'utf8'))

/** Writes the account's appid into project.config.json, where WeChat's tools look for it. */
export function writeAppid({ appid }) {
  const text = readFileSync(projectFile, 'utf8')
  const written = text.replace(/("appid":\s*)"[^"]*"/, `$1${JSON.stringify(appid)}`)
  if (written !== text) writeFileSync(projectFile, written)
}

/** A template's id, alone or with which of its fields holds what: `<id>:thing4=title,time3=when,thing5=note`, as core/messages/subscribe.ts reads it. */
const templateForm = /^[A-Za-z0-9_-]{30,60}(?::[a-z_]+\d+=(?:title|when|note)(?:,[a-z_]+\d+=(?:title|when|note))*)?$/

/** What in the account is not filled in or can't be right, as sentences. */
export function accountProblems({ appid, environment, templates }) {
  const problems = []
  if (!/^wx[0-9a-f]{16}$/.test(appid)) problems.push('config/account.json: "appid" is not that of a real mini-program (wx and 16 hex digits; 微信公众平台 > 开发管理 > 开发设置).')
  if (!/^[a-z0-9][a-z0-9-]{3,60}$/.test(environment)) problems.push('config/account.json: "environment" is not the id of a CloudBase environment (云开发控制台 > 设置 > 环境 ID).')
  for (const [kind, id] of Object.entries(templates))
    if (!/^[a-zA-Z]+$/.test(kind) || !templateForm.test(id)) problems.push(`config/account.json: the template "${kind}" is not the id of a subscribe message (微信公众平台 > 订阅消息).`)
  return problems
}
