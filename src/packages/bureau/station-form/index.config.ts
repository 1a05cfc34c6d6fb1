export default definePageConfig({ navigationBarTitleText: '加一个兑换点' })
