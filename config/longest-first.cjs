const { default: Sequencer } = require('@jest/test-sequencer')

/** Test files that take longest, the longest first: begun last, one of them would keep the others' cores idle at the end. */
const longest = [
  'browser/audit/audit',
  'model/courses/courses',
  'security/functions-fuzz',
  'browser/job-b',
  'model/people/people',
  'weapp/render',
  'security/access',
  'race/redeem',
  'security/decoder-fuzz',
  'model/service/points',
  'browser/job-e',
  'model/vouchers/schedules',
  'race/enrol-twins',
  'browser/job-a',
  'security/private',
  'race/redeem-cut',
  'model/service/service',
  'browser/job-d',
  'race/enrol',
  'browser/job-c',
  'race/redeem-twins',
  'model/places/schedules',
  'race/enrol-cut',
]

const placeOf = ({ path }) => {
  const place = longest.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/test/${name}.test.ts`))
  return place === -1 ? longest.length : place
}

/** The order of jest's test files in every run, whether jest remembers how long they took or not. */
module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    return [...(await super.sort(tests))].sort((one, other) => placeOf(one) - placeOf(other))
  }
}
