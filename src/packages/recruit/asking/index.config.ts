export default definePageConfig({ navigationBarTitleText: '等批准的' })
