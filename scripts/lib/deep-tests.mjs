/** The paths of deep tests, as a pattern: the models and the day at a station, or those of them that have all these words, in this order. */
export const deepTests = (words) => `test/(?=.*${words.join('.*')})(model/|race/station-day)`
