export default definePageConfig({ navigationBarTitleText: '名单和学费' })
