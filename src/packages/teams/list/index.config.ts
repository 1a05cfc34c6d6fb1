export default definePageConfig({ navigationBarTitleText: '队伍和工作室' })
