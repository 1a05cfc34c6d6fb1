/** What belongs to the real WeChat account; empty until there is one. */
export const account = {
  /** CloudBase environment; empty: the default one. */
  environment: '',
  /** Subscribe-message templates: 开课提醒, 有名额了, 积分到账. Empty: people are telephoned instead. */
  templates: [] as readonly string[],
}
