/** The keys of app.json, from WeChat's reference of the global configuration. */
const known = (
  'entryPagePath pages window tabBar networkTimeout debug functionalPages subPackages subpackages workers requiredBackgroundModes requiredPrivateInfos ' +
  'plugins preloadRule resizable usingComponents permission sitemapLocation style useExtendedLib entranceDeclare darkmode themeLocation lazyCodeLoading ' +
  'singlePage supportedMaterials serviceProviderTicket embeddedAppIdList halfPage debugOptions enablePassiveEvent resolveAlias renderer rendererOptions ' +
  'componentFramework miniApp static convertRpxToVw __usePrivacyCheck__'
).split(' ')

/** Keys that WeChat would ignore with a warning. */
export const strangeKeys = (app: object): readonly string[] => Object.keys(app).filter((key) => !known.includes(key))

/** Roots of subpackages that lie in another, or are there twice. */
export const clashes = (roots: readonly string[]): readonly string[] =>
  roots.filter((root, index) => roots.some((other, position) => position !== index && `${root}/`.startsWith(`${other}/`) && (root !== other || position < index)))

/** What else than a colour a key may be; WeChat takes nothing else for these. */
const words: Readonly<Record<string, readonly string[]>> = {
  navigationBarTextStyle: ['black', 'white'],
  backgroundTextStyle: ['dark', 'light'],
  borderStyle: ['black', 'white'],
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** Every `@name` in a configuration, with the key that it stands at. */
function references(config: unknown): readonly { readonly key: string; readonly name: string }[] {
  if (!isRecord(config)) return []
  return Object.entries(config).flatMap(([key, value]) => (typeof value === 'string' && value.startsWith('@') ? [{ key, name: value.slice(1) }] : references(value)))
}

/** What theme.json lacks, and what it has that WeChat doesn't take at the key where it is used. */
export function themeColours(config: unknown, theme: unknown): { readonly missing: readonly string[]; readonly wrong: readonly string[] } {
  const uses = references(config).flatMap(({ key, name }) => ['light', 'dark'].map((mode) => ({ key, is: isRecord(theme) && isRecord(theme[mode]) ? theme[mode][name] : undefined, at: `${mode} ${name}` })))
  const fits = (key: string, is: unknown) => typeof is === 'string' && (words[key]?.includes(is) ?? /^#[0-9A-Fa-f]{6}$/.test(is))
  return {
    missing: uses.filter(({ is }) => is === undefined).map(({ at }) => at),
    wrong: uses.filter(({ key, is }) => is !== undefined && !fits(key, is)).map(({ at, is }) => `${at}: ${String(is)}`),
  }
}
