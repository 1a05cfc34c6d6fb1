export default definePageConfig({ navigationBarTitleText: '局管理' })
