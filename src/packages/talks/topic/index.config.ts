export default definePageConfig({ navigationBarTitleText: '约请' })
