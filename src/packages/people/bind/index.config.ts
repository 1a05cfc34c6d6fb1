export default definePageConfig({ navigationBarTitleText: '单位帮我办过' })
