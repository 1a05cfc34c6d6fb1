// Taro's own settings, as its starter has them, for a production build.
module.exports = {
  projectName: 'nutui-page',
  sourceRoot: 'src',
  outputRoot: 'dist',
  framework: 'react',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  plugins: ['@tarojs/plugin-html'],
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  mini: {},
}
