import real from '../../config/account.json'

/** What belongs to the real WeChat account (config/account.json); empty until there is one. */
export const account: {
  /** CloudBase environment; empty: the default one. */
  readonly environment: string
  /** Subscribe-message templates by what they tell (core/messages/contract/notices.ts). One that is missing: people are telephoned, or read it in the app. */
  readonly templates: Readonly<Record<string, string>>
} = real
