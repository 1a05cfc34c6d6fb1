export default definePageConfig({ navigationBarTitleText: '改这次课' })
