/** The kinds of test by name: the folders of test/ that belong to each. One jest project each, and one count in `npm test`. */
module.exports = {
  unit: ['kernel', 'people', 'courses', 'volunteering', 'points', 'places', 'codes', 'messages', 'files', 'structure', 'scripts', 'front'],
  emulator: ['emulator', 'conformance'],
  cloud: ['cloud', 'race', 'model', 'security'],
  weapp: ['weapp'],
  browser: ['browser'],
}
