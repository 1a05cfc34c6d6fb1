export default definePageConfig({ navigationBarTitleText: '农产品' })
