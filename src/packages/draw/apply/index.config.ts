export default definePageConfig({ navigationBarTitleText: '填志愿' })
