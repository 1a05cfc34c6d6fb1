import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Every page of src/app.config.ts as the browser's build has it, read from that file: no list here could forget one. */
export async function appPages(): Promise<readonly string[]> {
  process.env.TARO_ENV = 'h5'
  Object.assign(globalThis, { defineAppConfig: (config: unknown) => config })
  // Read only now: as it is read, the file asks for defineAppConfig.
  const { default: config } = await import('../../../src/app.config')
  const parts = config.subPackages ?? []
  return [...(config.pages ?? []), ...parts.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]
}

/** Pages of those who work at a desk, which are made of a DeskPage: looked at on a wide screen too. */
export const isStaffPage = (page: string): boolean => readFileSync(path.join(process.cwd(), 'src', `${page}.tsx`), 'utf8').includes('<DeskPage')
