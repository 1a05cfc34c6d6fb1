export default definePageConfig({ navigationBarTitleText: '来龙去脉' })
