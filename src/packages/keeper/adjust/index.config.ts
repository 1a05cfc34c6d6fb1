export default definePageConfig({ navigationBarTitleText: '改货的数' })
