export default definePageConfig({ navigationBarTitleText: '说一件难事' })
