export default definePageConfig({ navigationBarTitleText: '我来开一项' })
