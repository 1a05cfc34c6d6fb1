// Who may import whom. Held by `npm test`.
const rooms = 'files|people|courses|volunteering|points|home|timer'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'src-takes-only-contracts',
      comment: 'The front end knows the types of the contract, and at run time only what a form is held against.',
      severity: 'error',
      from: { path: '^src' },
      to: { path: '^core', pathNot: '^core/([a-z]+/contract/|courses/drawing/|operations\\.ts$|kernel/(schemas|contract|errors)\\.ts$)' },
    },
    {
      name: 'the-draw-stands-alone',
      comment: 'The draw is held again by anybody, in a browser or on a phone: it is made of nothing but itself.',
      severity: 'error',
      from: { path: '^core/courses/drawing/' },
      to: { pathNot: '^core/courses/drawing/' },
    },
    {
      name: 'src-takes-operations-as-types',
      severity: 'error',
      from: { path: '^src' },
      to: { path: '^core/operations\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    { name: 'src-knows-no-cloud', severity: 'error', from: { path: '^src' }, to: { path: '^(emulator|cloudfunctions|scripts)' } },
    { name: 'core-knows-no-front-end', severity: 'error', from: { path: '^core' }, to: { path: '^(src|emulator|cloudfunctions)|node_modules/(@tarojs|react)' } },
    {
      name: 'contracts-are-data',
      comment: 'A contract is read by the front end and the tests: nothing in it may run the business.',
      severity: 'error',
      from: { path: '^core/[a-z]+/contract/' },
      to: { path: '^core', pathNot: '^core/([a-z]+/contract/|kernel/(contract|schemas|errors)\\.ts$)' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: `^core/(${rooms})/rules\\.ts$` },
      to: { path: '^core/kernel/(database|sdk|transaction|operation|router)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    { name: 'shared-rooms-know-no-room', severity: 'error', from: { path: '^core/(places|codes)/' }, to: { path: `^core/(courses|volunteering|points|home|timer)/`, dependencyTypesNot: ['type-only'] } },
    { name: 'functions-only-assemble', severity: 'error', from: { path: '^cloudfunctions' }, to: { pathNot: '^core/' } },
    { name: 'the-local-cloud-stands-alone', severity: 'error', from: { path: '^emulator' }, to: { path: '^(core|src|cloudfunctions|scripts)' } },
    { name: 'the-sdk-has-one-door', severity: 'error', from: { path: '^core', pathNot: '^core/kernel/sdk\\.ts$' }, to: { path: 'node_modules/wx-server-sdk' } },
    { name: 'nothing-unresolved', severity: 'error', from: { path: '^(core|cloudfunctions|emulator)' }, to: { couldNotResolve: true } },
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' }, enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'require', 'types', 'default'] }, exclude: { path: '^(dist|\\.cache)/' } },
}
