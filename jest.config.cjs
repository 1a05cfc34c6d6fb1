// One project for each kind of test, so that a kind can be run alone: `npx jest --selectProjects cloud`.
const parts = require('./config/test-parts.cjs')

const swc = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
  module: { type: 'commonjs' },
}

/** A jest project: its name, the folders of test/ that belong to it, and its environment. */
const project = (displayName, folders, testEnvironment) => ({
  displayName,
  testEnvironment,
  rootDir: __dirname,
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.{ts,tsx}`),
  transform: { '\\.[jt]sx?$': ['@swc/jest', swc] },
  transformIgnorePatterns: ['/node_modules/(?!(bson|mingo|croner|valibot|lmdb|docx|nanoid)/)'],
})

module.exports = {
  // Generous: a slow machine is not a failure, a hanging test still is.
  testTimeout: 120_000,
  testSequencer: './config/longest-first.cjs',
  projects: [
    ...Object.entries(parts).map(([name, folders]) => project(name, folders, name === 'weapp' ? 'jsdom' : 'node')),
    // Not part of `npm test`: `npm run bench -- weapp`.
    project('bench', ['bench'], 'jsdom'),
  ],
}
