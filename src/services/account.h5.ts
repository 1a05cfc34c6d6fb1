import real from '../../config/account.json'

/** In a browser there is no WeChat account: templates that the local cloud knows (scripts/lib/keys.mjs) stand for its own. Development only. */
export const account: { readonly environment: string; readonly templates: Readonly<Record<string, string>> } = {
  environment: real.environment,
  templates: { seat: 'local-seat', changed: 'local-changed', reminder: 'local-reminder', points: 'local-points' },
}
