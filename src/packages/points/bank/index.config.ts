export default definePageConfig({ navigationBarTitleText: '给银行看' })
