export default definePageConfig({ navigationBarTitleText: '一个学期一起办' })
