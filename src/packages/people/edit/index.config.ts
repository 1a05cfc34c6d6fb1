export default definePageConfig({ navigationBarTitleText: '改我的资料' })
