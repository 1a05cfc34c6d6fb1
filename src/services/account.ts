import real from '../../config/account.json'

/** What belongs to the real WeChat account (config/account.json); empty until there is one. */
export const account: {
  /** CloudBase environment; empty: the default one. */
  readonly environment: string
  /** Subscribe-message templates by what they tell. Empty: people are telephoned instead. */
  readonly templates: readonly string[]
} = { environment: real.environment, templates: Object.values(real.templates) }
