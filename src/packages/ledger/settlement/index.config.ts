export default definePageConfig({ navigationBarTitleText: '县区结算' })
