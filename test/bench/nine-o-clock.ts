export { nineOClock as run } from './enrol'
