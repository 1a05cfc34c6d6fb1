export default defineAppConfig({ pages: ['pages/list/index'], window: { navigationBarTitleText: '课程' }, lazyCodeLoading: 'requiredComponents' })
