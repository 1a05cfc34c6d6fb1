export default definePageConfig({ navigationBarTitleText: '人数不够的课' })
