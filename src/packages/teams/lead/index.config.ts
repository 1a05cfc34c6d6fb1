export default definePageConfig({ navigationBarTitleText: '我带的队' })
