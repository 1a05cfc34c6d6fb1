export default definePageConfig({ navigationBarTitleText: '我在单位登记过' })
