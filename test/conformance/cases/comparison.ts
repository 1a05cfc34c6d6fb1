import type { Case } from '../case'
import { queries } from '../case'

const NUMBERS = [{ _id: 'a', n: 1 }, { _id: 'b', n: 2 }, { _id: 'c', n: 2.5 }, { _id: 'd', n: 3 }, { _id: 'e', n: '2' }, { _id: 'f', n: null }, { _id: 'g' }, { _id: 'h', n: [1, 3] }, { _id: 'i', n: true }]

const TEXTS = [{ _id: 'a', t: 'Apple' }, { _id: 'b', t: 'apple' }, { _id: 'c', t: 'banana' }, { _id: 'd', t: '中文' }, { _id: 'e', t: '' }, { _id: 'f', t: 'a\nb' }, { _id: 'g', t: 5 }, { _id: 'h', t: ['apple', 'x'] }]

const DATES = [{ _id: 'a', d: new Date(0) }, { _id: 'b', d: new Date(1000) }, { _id: 'c', d: new Date(2000) }, { _id: 'd', d: 1000 }, { _id: 'e', d: '1970-01-01T00:00:01.000Z' }]

const OBJECTS = [{ _id: 'a', o: { x: 1, y: 2 } }, { _id: 'b', o: { y: 2, x: 1 } }, { _id: 'c', o: { x: 1 } }, { _id: 'd', o: { x: 1, y: 2, z: 3 } }, { _id: 'e', o: {} }, { _id: 'f', o: { x: [1, 2], y: { z: 1 } } }, { _id: 'g', o: [{ x: 1 }, { x: 5 }] }]

export const COMPARISON: readonly Case[] = [
  ...queries(NUMBERS, [
    ['a number equals the number, also in an array', () => ({ n: 1 }), ['a', 'h']],
    ['eq is the same', ({ _ }) => ({ n: _.eq(1) }), ['a', 'h']],
    ['a fraction', () => ({ n: 2.5 }), ['c']],
    ['a text that looks like a number is none', () => ({ n: '2' }), ['e']],
    ['true is not 1', () => ({ n: true }), ['i']],
    ['null finds null and what is missing', () => ({ n: null }), ['f', 'g']],
    ['neq leaves out what has the value anywhere', ({ _ }) => ({ n: _.neq(1) }), ['b', 'c', 'd', 'e', 'f', 'g', 'i']],
    ['neq null leaves out null and missing', ({ _ }) => ({ n: _.neq(null) }), ['a', 'b', 'c', 'd', 'e', 'h', 'i']],
    ['gt compares numbers only', ({ _ }) => ({ n: _.gt(2) }), ['c', 'd', 'h']],
    ['gte', ({ _ }) => ({ n: _.gte(2) }), ['b', 'c', 'd', 'h']],
    ['lt', ({ _ }) => ({ n: _.lt(2) }), ['a', 'h']],
    ['lte', ({ _ }) => ({ n: _.lte(2) }), ['a', 'b', 'h']],
    ['a range: an array may satisfy both ends with different elements', ({ _ }) => ({ n: _.gt(1).and(_.lt(3)) }), ['b', 'c', 'h']],
    ['gte null finds null and missing', ({ _ }) => ({ n: _.gte(null) }), ['f', 'g']],
    ['gt null finds nothing', ({ _ }) => ({ n: _.gt(null) }), []],
    ['gt true finds nothing', ({ _ }) => ({ n: _.gt(true) }), []],
    ['gte false finds the truth values', ({ _ }) => ({ n: _.gte(false) }), ['i']],
    ['in', ({ _ }) => ({ n: _.in([1, '2']) }), ['a', 'e', 'h']],
    ['in with null', ({ _ }) => ({ n: _.in([null, 3]) }), ['d', 'f', 'g', 'h']],
    ['in of nothing', ({ _ }) => ({ n: _.in([]) }), []],
    ['nin', ({ _ }) => ({ n: _.nin([1, 2]) }), ['c', 'd', 'e', 'f', 'g', 'i']],
    ['nin with null', ({ _ }) => ({ n: _.nin([null]) }), ['a', 'b', 'c', 'd', 'e', 'h', 'i']],
    ['nin of nothing finds all', ({ _ }) => ({ n: _.nin([]) }), ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']],
    ['exists', ({ _ }) => ({ n: _.exists(true) }), ['a', 'b', 'c', 'd', 'e', 'f', 'h', 'i']],
    ['exists not', ({ _ }) => ({ n: _.exists(false) }), ['g']],
    ['mod', ({ _ }) => ({ n: _.mod(2, 1) }), ['a', 'd', 'h']],
    ['mod cuts fractions', ({ _ }) => ({ n: _.mod(2, 0) }), ['b', 'c']],
    ['not', ({ _ }) => ({ n: _.not(_.gt(2)) }), ['a', 'b', 'e', 'f', 'g', 'i']],
    ['a whole array', () => ({ n: [1, 3] }), ['h']],
    ['a whole array in another order', () => ({ n: [3, 1] }), []],
    ['an element by its place', () => ({ 'n.1': 3 }), ['h']],
    ['an element by its place, compared', ({ _ }) => ({ 'n.0': _.lt(2) }), ['h']],
    ['_id', () => ({ _id: 'b' }), ['b']],
    ['_id in', ({ _ }) => ({ _id: _.in(['c', 'a', 'none']) }), ['a', 'c']],
    ['_id compared', ({ _ }) => ({ _id: _.gt('g') }), ['h', 'i']],
    ['_id with another condition', ({ _ }) => ({ _id: 'b', n: _.gt(5) }), []],
  ]),
  ...queries(TEXTS, [
    ['a text equals exactly', () => ({ t: 'apple' }), ['b', 'h']],
    ['the empty text', () => ({ t: '' }), ['e']],
    ['texts are ordered by code points', ({ _ }) => ({ t: _.gt('b') }), ['c', 'd', 'h']],
    ['a capital comes before a small letter', ({ _ }) => ({ t: _.lt('a') }), ['a', 'e']],
    ['a regular expression', () => ({ t: /^a/ }), ['b', 'f', 'h']],
    ['a regular expression for either case', () => ({ t: /^APP/i }), ['a', 'b', 'h']],
    ['db.RegExp', ({ db }) => ({ t: db.RegExp({ regexp: 'an+a$', options: 'i' }) }), ['c']],
    ['db.RegExp with Chinese', ({ db }) => ({ t: db.RegExp({ regexp: '文' }) }), ['d']],
    ['m lets ^ stand at a line', ({ db }) => ({ t: db.RegExp({ regexp: '^b', options: 'm' }) }), ['c', 'f']],
    ['s lets a dot stand for a line’s end', ({ db }) => ({ t: db.RegExp({ regexp: 'a.b', options: 's' }) }), ['f']],
    ['in with a regular expression', ({ _ }) => ({ t: _.in([/^b/, '中文']) }), ['c', 'd']],
    ['a regular expression fits no number', () => ({ t: /5/ }), []],
  ]),
  ...queries(DATES, [
    ['a date equals the same moment', () => ({ d: new Date(1000) }), ['b']],
    ['dates compare with dates only', ({ _ }) => ({ d: _.gte(new Date(1000)) }), ['b', 'c']],
    ['in of dates', ({ _ }) => ({ d: _.in([new Date(0), new Date(2000)]) }), ['a', 'c']],
    ['the server’s date in a query', ({ _, db }) => ({ d: _.lt(db.serverDate()) }), ['a', 'b', 'c']],
    ['the server’s date with an offset', ({ _, db }) => ({ d: _.gt(db.serverDate({ offset: -86_400_000 })) }), []],
  ]),
  ...queries(OBJECTS, [
    ['a member', () => ({ 'o.x': 1 }), ['a', 'b', 'c', 'd', 'f', 'g']],
    ['a nested object asks for its members', () => ({ o: { x: 1 } }), ['a', 'b', 'c', 'd', 'f', 'g']],
    ['eq of an object asks for just this one, or an element of an array', ({ _ }) => ({ o: _.eq({ x: 1 }) }), ['c', 'g']],
    ['eq of an object minds the order of its members', ({ _ }) => ({ o: _.eq({ x: 1, y: 2 }) }), ['a']],
    ['neq of an object minds it too', ({ _ }) => ({ o: _.neq({ y: 2, x: 1 }) }), ['a', 'c', 'd', 'e', 'f', 'g']],
    ['in of objects', ({ _ }) => ({ o: _.in([{ y: 2, x: 1 }, { x: 5 }]) }), ['b', 'g']],
    ['the empty object', ({ _ }) => ({ o: _.eq({}) }), ['e']],
    ['a deep member', () => ({ o: { y: { z: 1 } } }), ['f']],
    ['a member through an array', ({ _ }) => ({ 'o.x': _.gt(4) }), ['g']],
    ['neq through an array: in no element', ({ _ }) => ({ 'o.x': _.neq(5) }), ['a', 'b', 'c', 'd', 'e', 'f']],
    ['neq through an array leaves it out if one has it', ({ _ }) => ({ 'o.x': _.neq(1) }), ['e']],
    ['null for a member finds where it is missing', () => ({ 'o.y': null }), ['c', 'e', 'g']],
    ['an element’s member by its place', () => ({ 'o.1.x': 5 }), ['g']],
    ['a member that is not there', ({ _ }) => ({ 'o.z': _.exists(true) }), ['d']],
    ['a member of an array’s objects is missing from each', ({ _ }) => ({ 'o.y': _.exists(false) }), ['c', 'e', 'g']],
  ]),
]
