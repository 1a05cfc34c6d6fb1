export default definePageConfig({ navigationBarTitleText: '银行核对' })
