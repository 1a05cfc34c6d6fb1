export default definePageConfig({ navigationBarTitleText: '课表和出勤' })
