export default definePageConfig({ navigationBarTitleText: '加一样农产品' })
