export default definePageConfig({ navigationBarTitleText: '我换过的东西' })
