const h5 = process.env.TARO_ENV === 'h5'

const tabs = [
  { pagePath: 'pages/home/index', text: '首页' },
  { pagePath: 'pages/courses/index', text: '课程' },
  { pagePath: 'pages/volunteering/index', text: '志愿' },
  { pagePath: 'pages/points/index', text: '积分' },
  { pagePath: 'pages/me/index', text: '我的' },
]

export default defineAppConfig({
  pages: [...tabs.map((tab) => tab.pagePath), ...(h5 ? ['pages/gallery/index'] : [])],
  subPackages: [
    { root: 'packages/courses', pages: ['detail/index', 'enrol/index', 'mine/index', 'certificate/index'] },
    { root: 'packages/lessons', pages: ['course/index', 'check-in/index', 'consent/index'] },
    { root: 'packages/draw', pages: ['mine/index', 'apply/index', 'verify/index', 'hold/index'] },
    {
      root: 'packages/classroom',
      pages: ['course/index', 'door/index', 'session/index', 'cashier/index', 'people/index', 'history/index', 'short/index', 'sign-up/index', 'register/index'],
    },
    { root: 'packages/volunteering', pages: ['detail/index', 'mine/index', 'check/index', 'record/index'] },
    { root: 'packages/talks', pages: ['menu/index', 'topic/index', 'mine/index', 'topic-form/index', 'unit/index'] },
    { root: 'packages/problems', pages: ['list/index', 'report/index', 'detail/index', 'unit/index'] },
    { root: 'packages/teams', pages: ['list/index', 'team/index', 'lead/index', 'unit/index', 'form/index'] },
    { root: 'packages/visits', pages: ['mine/index', 'visit/index', 'care/index'] },
    { root: 'packages/recruit', pages: ['asking/index', 'invite/index'] },
    { root: 'packages/points', pages: ['station/index', 'product/index', 'voucher/index', 'vouchers/index', 'ledger/index', 'bank/index', 'bank-check/index'] },
    {
      root: 'packages/people',
      pages: ['register/index', 'profile/index', 'text-size/index', 'family/index', 'messages/index', 'code/index', 'privacy/index', 'bind/index', 'edit/index', 'doings/index', 'my-data/index', 'leave/index'],
    },
    {
      root: 'packages/organiser',
      pages: [
        ...['home/index', 'courses/index', 'course/index', 'activities/index', 'activity-form/index', 'shift/index'],
        ...['shift-form/index', 'check-in/index', 'roll/index', 'hours/index', 'calls/index', 'people/index', 'card/index'],
      ],
    },
    { root: 'packages/office', pages: ['course-form/index', 'print/index', 'term/index', 'sites/index', 'site-form/index'] },
    { root: 'packages/registry', pages: ['person/index', 'twins/index', 'import/index', 'calls-done/index'] },
    { root: 'packages/keeper', pages: ['home/index', 'hand-over/index', 'deliver/index', 'count/index', 'adjust/index', 'offline/index'] },
    { root: 'packages/ledger', pages: ['home/index', 'person/index', 'stock/index', 'station/index', 'settlement/index'] },
    {
      root: 'packages/bureau',
      pages: [
        ...['home/index', 'units/index', 'staff/index', 'appoint/index', 'terms/index', 'term-form/index'],
        ...['goods/index', 'goods-form/index', 'stations/index', 'station-form/index', 'audit/index', 'claim/index'],
      ],
    },
  ],
  tabBar: { custom: true, color: '@ink', selectedColor: '@celadon', backgroundColor: '@card', borderStyle: 'white', list: tabs },
  window: {
    // Our own title bar: its text follows the text size, its back button is 48 px, and it keeps clear of WeChat's capsule.
    navigationStyle: 'custom',
    navigationBarTitleText: '银领',
    navigationBarTextStyle: '@text',
    navigationBarBackgroundColor: '@paper',
    backgroundColor: '@paper',
    backgroundTextStyle: '@dots',
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  requiredPrivateInfos: ['getLocation'],
  permission: { 'scope.userLocation': { desc: '按离您的远近排列课程和兑换点' } },
  resizable: true,
  style: 'v2',
  // WeChat knows no such key.
  ...(h5 ? { animation: false } : {}),
})
