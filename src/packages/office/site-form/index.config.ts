export default definePageConfig({ navigationBarTitleText: '加一个地点' })
