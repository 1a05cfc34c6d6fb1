export default definePageConfig({ navigationBarTitleText: '加一个学期' })
