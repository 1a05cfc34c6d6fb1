import type { Removal } from '../../support/without'
import type * as Code from './code'
import * as binding from './scenarios-binding'
import * as family from './scenarios-family'
import * as messages from './scenarios-messages'
import * as posts from './scenarios-posts'
import * as merging from './scenarios-merging'

export type PeopleCode = typeof Code

/** Plays something with the code given; gives the promises that were broken. */
export type Scenario = (code: PeopleCode) => Promise<readonly string[]>

interface Guard {
  /** How it is taken out. */
  readonly removals: readonly Removal[]
  /** What breaks then, as the scenario says it. */
  readonly promise: string
  readonly scenario: Scenario
}

const guard = (file: string, find: string, replace: string, promise: string, scenario: Scenario): Guard => ({ removals: [{ file: `core/${file}.ts`, find, replace }], promise, scenario })

/** Every guard, by what it asks. */
export const guards: Readonly<Record<string, Guard>> = {
  // codes and binding
  'a slip is used once': guard('people/slip', "if (!slip || slip.void || (slip.usedBy !== null && slip.usedBy !== openid)) return 'CODE_OVER'", "if (!slip) return 'CODE_OVER'", 'a slip bound two phones', binding.slipAtOnce),
  'five tries at a slip': guard('people/slip', "if (wait !== null) return refuse('TRY_LATER', { waitSeconds: wait })\n  const slip", 'const slip', 'a sixth guess was looked at', binding.sixGuesses),
  'many guesses at once don’t share a try': guard('codes/tries', '{ spent: _.lt(mostTries), since: _.gt(now - waitMs) }', '{ since: _.gt(now - waitMs) }', 'a sixth guess was looked at', binding.sixGuesses),
  'a slip ends': guard('people/slip', 'now >= slip.goodUntil || ', '', 'a slip of three weeks ago was good', binding.oldSlip),
  'a void slip is void': {
    ...guard('people/slip', 'if (slip.void || now', 'if (now', 'a void slip was used up', binding.voidSlip),
    removals: [['if (slip.void || now', 'if (now'], ['if (!slip || slip.void || (slip.usedBy', 'if (!slip || (slip.usedBy']].map(([find = '', replace = '']) => ({ file: 'core/people/slip.ts', find, replace })),
  },
  'a phone’s digits end': guard('people/bind-desk', 'digits: input.digits, goodUntil: _.gt(now) }', 'digits: input.digits }', 'digits of an hour ago bound a phone', binding.oldDigits),
  'of two phones with the same digits neither is meant': guard('people/bind-desk', "if (!phone || another) return", 'if (!phone) return', 'one of two phones was taken', binding.sameDigits),
  'a login of somebody else is left alone': guard('people/bind', '(await whoStays(db, login.target))._id === person._id ? person : null', 'person', 'a login was said to be of two', binding.othersLogin),
  'an unbinding means what was bound when it was asked for': guard('people/bind', '`${_id} ${at}`', '_id', 'a phone that was bound anew was unbound', binding.lateUnbinding),
  'an unbinding on its way means that, too': guard('people/bind-desk', '{ person, at: login.at }', '{ person }', 'a phone that was bound anew was unbound', binding.overtakenUnbinding),
  'who is known is not registered twice': guard('people/register', "(await isKnown(call, input, wanted)) && !(await begun())", 'false', 'somebody was registered twice', binding.knownAlready),
  'one’s own press is no stranger’s': guard('people/register', ' && !(await begun())) return', ') return', 'the other of two presses was turned away', binding.twoPresses),
  // families
  'an invitation is for one': guard('people/invite', "return invitation.usedBy === me._id ? 'already' : 'WRONG_CODE'", "return 'go on'", 'an invitation made two helpers', family.acceptAtOnce),
  'an invitation ends': guard('people/invite', 'digits, goodUntil: _.gt(now) })', 'digits })', 'an invitation of an hour ago was good', family.oldInvitation),
  'guesses at an invitation are counted': guard('people/invite', "if (wait !== null) return refuse('TRY_LATER', { waitSeconds: wait })", '', 'a sixth guess was looked at', family.guessInvitation),
  'a person has three helpers': guard('people/family', "if (myHelpers.length >= mostHelpers) return 'TOO_MANY_HELPERS'", '', 'somebody has four helpers', family.fourHelpers),
  'a helper acts for four': guard('people/family', "if (theyHelp.length >= mostHelped) return 'TOO_MANY_HELPED'", '', 'somebody helps five', family.fiveHelped),
  'what was taken back gives nothing': guard('kernel/access', 'relation.doc.revokedAt !== null || ', '', 'a helper of before was let in', family.revoked),
  'only what was allowed': guard('kernel/access', ' || !relation.doc.rights.includes(right)', '', 'a helper was let in for another right', family.anotherRight),
  // merging
  'both are the desk’s to merge': guard('people/merge', "if (!organises(actor.person, second.unitPath, now)) return refuse('NOT_YOURS_BOTH')", '', 'another county’s person was merged away', merging.notBoth),
  'who is merged is not merged again': guard('people/merge', "(goes.status !== 'active' && goes.status !== 'frozen')", 'false', 'somebody was merged into two', merging.atOnce),
  'a merge is undone for thirty days': guard('people/merge', "if (now > record.at + undoMs) return 'TOO_LATE_TO_UNDO'", '', 'a merge was undone after 31 days', merging.tooLate),
  'what changed since is not undone': guard('people/merge', "if (!stays || stays.status === 'merged' || stays.status === 'left' || went?.mergedInto !== into) return 'CHANGED_SINCE'", "if (!stays || !went) return 'CHANGED_SINCE'", 'a merge was undone under another', merging.changedSince),
  // units and posts
  'no circle in the tree': guard('people/units', 'if (at === unitId || steps > deepest) return false', 'if (steps > deepest) break', 'the tree has a circle', posts.circle),
  'the new place is the mover’s too': guard('people/units', "if (!organises(actor.person, place.path, now)) return refuse('NOT_YOURS_BOTH')", '', 'a unit was moved into another county', posts.foreignPlace),
  'a unit with units under it stays': guard('people/units', "if (under > 0) return refuse('HAS_UNITS')", '', 'a unit went from under others', posts.retireAbove),
  'the last admin is not dismissed': guard('people/appoint', "'admins.1': _.exists(true) }", '}', 'the bureau has no admin', posts.dismissEachOther),
  'the last admin is not frozen': guard('people/status', "if (stays?.status === 'active' && !(await leaveBureau(db, id))) return 'LAST_ADMIN'", '', 'the bureau has no admin', posts.freezeLast),
  'who stands above appoints': guard('people/appoint', "if (!standsAbove(actor.person, role, at, place, now)) return refuse('NOT_ABOVE')", '', 'an admin made another beside them', posts.beside),
  'a term has an end after its beginning': guard('people/appoint', "if (until !== null && until <= from) return refuse('WRONG_TERM')", '', 'a post ends before it begins', posts.wrongTerm),
  'a post begins on its day': guard('people/records', 'appointment.from <= now &&', 'true &&', 'somebody acted before their post began', posts.beforeBegin),
  'a post ends on its day': guard('people/records', '(appointment.until === null || now < appointment.until)', '(appointment.until === null || now > 0)', 'somebody acted after their post ended', posts.afterEnd),
  'who looks at a telephone is noted': guard('people/card', "await noteLook(db, { _id: act, by: actor.person._id, people: [person], at: now, why: 'desk', reason: input.reason.replace(/\\d(?:[\\s-]?\\d){6,}/g, '…') })", '', 'nobody can read who saw the number', posts.unnoted),
  // messages
  'a message is sent once': guard('messages/deliver', "{ state: 'waiting' }, { state: 'sending', sendingAt: now })", "{ person: message.person }, { state: 'sending', sendingAt: now + Math.random() })", 'a message left twice', messages.deliverAtOnce),
  'what was cut off is not sent again': guard('messages/deliver', "{ state: otherwise(ruleOf(rules, message.kind)) })\n  if (isQuiet", "{ state: 'waiting' })\n  if (isQuiet", 'a message left twice', messages.cutOff),
  'what is undone is not told': guard('messages/deliver', 'if (!(await isStillTrue(instance, rules, message, now))) {', 'if (false) {', 'somebody was told of what was undone', messages.undone),
  'nobody is told at night': guard('messages/deliver', 'if (isQuiet(now)) return 0', '', 'somebody was told at night', messages.night),
  'nobody telephones at night': guard('messages/call', "if (isQuiet(now)) return refuse('QUIET_HOURS', { until: afterQuiet(now) })", '', 'a number was given at night', messages.callAtNight),
  'two don’t make the same call': guard('messages/call', "{ state: 'call', callAfter: _.lte(now) }, taken)", "{ state: 'call' }, { ...taken, callAfter: yoursUntil + Math.random() })", 'two telephone the same person', messages.takeAtOnce),
  'a call about what is undone is over': guard('messages/call', "const holds = message.state === 'call' && (await isStillTrue(call, rules, message, now))", "const holds = message.state === 'call'", 'a number was given for what was undone', messages.callUndone),
  'a call is noted once': guard('messages/call', "{ state: 'call', 'calls.act': _.neq(act) }", "{ state: 'call' }", 'a call was noted twice', messages.notedTwice),
  'what was read is not telephoned about': guard('messages/inbox', "await Promise.all(unsent.map(({ _id }) => db.change(messages, _id, { state: _.in(['waiting', 'call']) }, { state: 'read', reachedAt: now })))", '', 'somebody was telephoned about what they had read', messages.readFirst),
}
