import type { Case } from '../case'
import { queries } from '../case'

const LISTS = [
  { _id: 'a', l: [1, 2, 3] }, { _id: 'b', l: [3, 4] }, { _id: 'c', l: [] }, { _id: 'd', l: 3 }, { _id: 'e', l: [[3, 4], 5] }, { _id: 'f', l: ['x', null] }, { _id: 'g' },
]

const SCORES = [
  { _id: 'a', s: [{ k: 'm', v: 80 }, { k: 'e', v: 95 }] },
  { _id: 'b', s: [{ k: 'm', v: 95 }, { k: 'e', v: 60 }] },
  { _id: 'c', s: [{ k: 'm' }] },
  { _id: 'd', s: [] },
  { _id: 'e', s: { k: 'm', v: 95 } },
]

const FLAGS = [{ _id: 'a', x: 1, y: 1 }, { _id: 'b', x: 1, y: 2 }, { _id: 'c', x: 2, y: 1 }, { _id: 'd', x: 2, y: 2 }, { _id: 'e', x: 3 }]

export const ARRAYS: readonly Case[] = [
  ...queries(LISTS, [
    ['all', ({ _ }) => ({ l: _.all([3, 2]) }), ['a']],
    ['all of one takes a bare value too', ({ _ }) => ({ l: _.all([3]) }), ['a', 'b', 'd']],
    ['all of nothing finds nothing', ({ _ }) => ({ l: _.all([]) }), []],
    ['all of a list finds the list in the list, and itself', ({ _ }) => ({ l: _.all([[3, 4]]) }), ['b', 'e']],
    ['size', ({ _ }) => ({ l: _.size(2) }), ['b', 'e', 'f']],
    ['size 0', ({ _ }) => ({ l: _.size(0) }), ['c']],
    ['the empty array', () => ({ l: [] }), ['c']],
    ['null in an array', () => ({ l: null }), ['f', 'g']],
    ['a list in a list equals as an element', () => ({ l: [3, 4] }), ['b', 'e']],
    ['in with a list', ({ _ }) => ({ l: _.in([[3, 4]]) }), ['b', 'e']],
    ['gt opens one level only', ({ _ }) => ({ l: _.gt(4) }), ['e']],
    ['a place in a list', () => ({ 'l.0': 3 }), ['b']],
    ['a place in a list in a list', () => ({ 'l.0.1': 4 }), ['e']],
    ['a place beyond the end', ({ _ }) => ({ 'l.2': _.exists(true) }), ['a']],
  ]),
  ...queries(SCORES, [
    ['elemMatch asks one element for all', ({ _ }) => ({ s: _.elemMatch({ k: 'm', v: _.gt(90) }) }), ['b']],
    ['without elemMatch different elements may answer', ({ _ }) => ({ 's.k': 'm', 's.v': _.gt(90) }), ['a', 'b', 'e']],
    ['elemMatch needs an array', ({ _ }) => ({ s: _.elemMatch({ k: 'm' }) }), ['a', 'b', 'c']],
    ['elemMatch with exists', ({ _ }) => ({ s: _.elemMatch({ v: _.exists(false) }) }), ['c']],
    ['elemMatch with in', ({ _ }) => ({ s: _.elemMatch({ k: _.in(['e']), v: _.lt(70) }) }), ['b']],
    ['null for a member of elements', () => ({ 's.v': null }), ['c']],
    ['neq for a member of elements', ({ _ }) => ({ 's.v': _.neq(95) }), ['c', 'd']],
    ['size of an array of objects', ({ _ }) => ({ s: _.size(1) }), ['c']],
    ['all with elemMatch', ({ _ }) => ({ s: _.all([_.elemMatch({ k: 'm' }), _.elemMatch({ v: 95 })]) }), ['a', 'b']],
  ]),
  ...queries(FLAGS, [
    ['two fields are both asked', () => ({ x: 1, y: 2 }), ['b']],
    ['or of two objects', ({ _ }) => _.or([{ x: 3 }, { x: 1, y: 1 }]), ['a', 'e']],
    ['or on a field', ({ _ }) => ({ x: _.or(_.eq(1), _.eq(3)) }), ['a', 'b', 'e']],
    ['or on a field beside another field', ({ _ }) => ({ x: _.or(_.eq(1), _.eq(3)), y: 1 }), ['a']],
    ['the trap: two _.or in one where become one $or', ({ _ }) => ({ x: _.or(_.eq(1), _.eq(3)), y: _.or(_.eq(2), _.eq(9)) }), ['a', 'b', 'd', 'e']],
    ['an outer and of two or', ({ _ }) => _.and([{ x: _.or(_.eq(1), _.eq(3)) }, { y: _.or(_.eq(2), _.eq(9)) }]), ['b']],
    ['and of objects', ({ _ }) => _.and([{ x: 1 }, { y: _.gt(1) }]), ['b']],
    ['and on a field', ({ _ }) => ({ x: _.and(_.gt(1), _.lt(3)) }), ['c', 'd']],
    ['nor', ({ _ }) => _.nor([{ x: 1 }, { y: 2 }]), ['c', 'e']],
    ['nor on a field', ({ _ }) => ({ x: _.nor(_.eq(1), _.eq(3)) }), ['c', 'd']],
    ['not of a value', ({ _ }) => ({ y: _.not(_.eq(1)) }), ['b', 'd', 'e']],
    ['not of in', ({ _ }) => ({ x: _.not(_.in([1, 2])) }), ['e']],
    ['or in or', ({ _ }) => _.or([{ x: 3 }, _.and([{ x: 1 }, { y: 2 }])]), ['b', 'e'], 'whether the SDK lets an and stand in an or'],
    ['the trap: undefined members vanish', () => ({ x: 1, y: undefined }), ['a', 'b']],
    ['the trap: an empty object vanishes', () => ({ x: 1, y: {} }), ['a', 'b']],
    ['expr compares two fields', ({ _, $ }) => _.expr($.eq(['$x', '$y'])), ['a', 'd']],
    ['expr with a sum', ({ _, $ }) => _.expr($.gt([$.add(['$x', '$y']), 3])), ['d']],
    ['where after where', ({ _ }) => ({ x: _.gte(2), y: _.exists(true) }), ['c', 'd']],
  ]),
]
