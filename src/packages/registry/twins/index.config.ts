export default definePageConfig({ navigationBarTitleText: '可能登记了两次' })
