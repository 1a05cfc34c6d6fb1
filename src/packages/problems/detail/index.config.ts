export default definePageConfig({ navigationBarTitleText: '难题' })
