export default definePageConfig({ navigationBarTitleText: '打过的电话' })
