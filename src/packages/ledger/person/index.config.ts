export default definePageConfig({ navigationBarTitleText: '查一个人' })
