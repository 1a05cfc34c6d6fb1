export default definePageConfig({ navigationBarTitleText: '画册' })
