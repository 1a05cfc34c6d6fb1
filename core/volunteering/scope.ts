import type { ScopeFinders } from '../kernel/access'
import type { Scope } from '../kernel/operation'
import type { Unit } from '../people/records'
import { unfitChecks, type UnfitCheck } from './checks/records'
import { topics, type Topic } from './menu/records'
import { readShift, type ShiftFacts } from './facts'
import { activities, type Activity } from './records'
import { visits, type Visit } from './visits/records'

interface Scoped {
  readonly scope: Scope | null
}

/** What an activity or a shift belongs to. A shift's record comes with its activity. */
export const volunteeringFinders = {
  activity: async ({ db }, id) => {
    const activity = await db.get(activities, id)
    return activity && { unitPath: activity.unitPath, station: null, record: activity }
  },
  shift: async ({ db }, id) => {
    const facts = await readShift(db, id)
    return facts && { unitPath: facts.activity.unitPath, station: null, record: facts }
  },
  topic: async ({ db }, id) => {
    const topic = await db.get(topics, id)
    return topic && { unitPath: topic.unitPath, station: null, record: topic }
  },
  visit: async ({ db }, id) => {
    const visit = await db.get(visits, id)
    return visit && { unitPath: visit.unitPath, station: null, record: visit }
  },
  check: async ({ db }, id) => {
    const check = await db.get(unfitChecks, id)
    return check && { unitPath: check.unitPath, station: null, record: check }
  },
} satisfies ScopeFinders

/** The unit that access was decided on. */
export function unitOf({ scope }: Scoped): Unit {
  if (!isUnit(scope?.record)) throw new Error('access was not decided on a unit')
  return scope.record
}

/** The activity that access was decided on. */
export function activityOf({ scope }: Scoped): Activity {
  if (!isActivity(scope?.record)) throw new Error('access was not decided on an activity')
  return scope.record
}

/** The shift that access was decided on, with its activity. */
export function shiftOf({ scope }: Scoped): ShiftFacts {
  if (!isShift(scope?.record)) throw new Error('access was not decided on a shift')
  return scope.record
}

/** The check that access was decided on. */
export function checkOf({ scope }: Scoped): UnfitCheck {
  if (!isCheck(scope?.record)) throw new Error('access was not decided on a check')
  return scope.record
}

/** The topic that access was decided on. */
export function topicOf({ scope }: Scoped): Topic {
  if (!isTopic(scope?.record)) throw new Error('access was not decided on a topic')
  return scope.record
}

/** The visits that access was decided on. */
export function visitOf({ scope }: Scoped): Visit {
  if (!isVisit(scope?.record)) throw new Error('access was not decided on visits')
  return scope.record
}

const isVisit = (record: unknown): record is Visit => typeof record === 'object' && record !== null && 'wish' in record && 'carer' in record
const isTopic = (record: unknown): record is Topic => typeof record === 'object' && record !== null && 'slots' in record && 'lecturer' in record
const isCheck = (record: unknown): record is UnfitCheck => typeof record === 'object' && record !== null && 'why' in record && 'settled' in record
const isUnit = (record: unknown): record is Unit => typeof record === 'object' && record !== null && 'above' in record && 'path' in record
const isActivity = (record: unknown): record is Activity => typeof record === 'object' && record !== null && 'shifts' in record && 'followUp' in record
const isShift = (record: unknown): record is ShiftFacts => typeof record === 'object' && record !== null && 'activity' in record && 'shift' in record
