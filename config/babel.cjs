// What our code and TanStack's are written down to: WeChat's oldest runtimes know ES2018, but no private fields and no optional chaining.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', hot: false, targets: { ios: '12', android: '70' } }]],
  // Short forms of what the old runtimes lack: no library that is built in depends on the long ones.
  assumptions: { privateFieldsAsProperties: true, setPublicClassFields: true, constantSuper: true, noClassCalls: true, noDocumentAll: true },
}
