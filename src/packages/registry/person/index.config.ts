export default definePageConfig({ navigationBarTitleText: '这位老同志' })
