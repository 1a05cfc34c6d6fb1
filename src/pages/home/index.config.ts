export default definePageConfig({ navigationBarTitleText: '银领' })
