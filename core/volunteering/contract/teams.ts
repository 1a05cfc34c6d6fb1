import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { count, id, instant, line, personName, phone, text } from '../../kernel/schemas'
import type { TopicView } from './menu'

/** 队伍, 工作室, 银雁协共体的专业组. */
export const teamKinds = ['team', 'studio', 'group'] as const
export type TeamKind = (typeof teamKinds)[number]

/**
 * How somebody came: `choice`: they chose the team and it chose them; `recommended`: by an organisation; `course`: from a course
 * that the team takes its people from; `call`: by an open call.
 */
export const channels = ['choice', 'recommended', 'course', 'call'] as const
export type Channel = (typeof channels)[number]

/**
 * `asked`: the team is to answer; `invited`: the person is to answer, and is in with their yes; `recommended`: the person is to
 * answer, and the team after them.
 */
export type MemberState = 'asked' | 'invited' | 'recommended' | 'member' | 'declined' | 'left'

/** The schema of the organiser's form. */
export const teamForm = v.strictObject({
  kind: v.picklist(teamKinds),
  name: line(30),
  /** The hotline. */
  phone,
  about: text(300),
  hours: text(60),
  place: text(60),
  visits: v.boolean(),
  courses: v.pipe(v.array(id), v.maxLength(10)),
  callUntil: v.optional(instant),
})

export interface TeamCard {
  readonly teamId: string
  readonly kind: TeamKind
  readonly name: string
  /** The unit that it belongs to. */
  readonly unitName: string
  readonly about: string
  readonly phone: string
  readonly hours: string
  readonly members: number
  /** Epoch ms until which anybody may join at once; null while there is no open call. */
  readonly callUntil: number | null
}

/** Where somebody stands with a team; null: they have nothing to do with it. */
export interface MyMembership {
  readonly state: MemberState
  readonly channel: Channel
  /** The course or the organisation that they came by; empty for the other two. */
  readonly from: string
  /** Epoch ms since when they are a member, or since when they wait. */
  readonly since: number
}

export interface TeamDetail extends TeamCard {
  readonly place: string
  readonly courses: readonly { readonly courseId: string; readonly title: string }[]
  readonly standing: MyMembership | null
  /** What its people offer, with the times that can be booked. */
  readonly topics: readonly TopicView[]
}

export const listTeams = contract<{ readonly teams: readonly TeamCard[] }>()({
  name: 'volunteering.teams',
  function: 'member',
  access: { who: 'anyone' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: 'All teams, studios and groups; at most 300.',
})

export const teamDetail = contract<TeamDetail>()({
  name: 'volunteering.team',
  function: 'member',
  access: { who: 'anyone' },
  writes: false,
  input: v.strictObject({ teamId: id }),
  refuses: ['NO_SUCH_TEAM'],
  says: "A team's page: its hotline, what can be booked, by which ways one joins, and where the caller stands.",
})

export const joinTeam = contract<{ readonly state: MemberState }>()({
  name: 'volunteering.joinTeam',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ teamId: id, channel: v.picklist(['choice', 'course', 'call']), courseId: v.optional(id) }),
  /** `NOT_FROM_COURSE`: it takes nobody from that course, or they have no seat in it; `NO_OPEN_CALL`: it is over. */
  refuses: ['NO_SUCH_TEAM', 'NOT_FROM_COURSE', 'NO_OPEN_CALL'],
  says: 'Asks to join a team, which answers; by one of its courses, or while it calls openly, the caller joins at once.',
})

export const answerTeam = contract<{ readonly state: MemberState }>()({
  name: 'volunteering.answerTeam',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ teamId: id, agree: v.boolean() }),
  refuses: ['NO_SUCH_TEAM', 'NOT_INVITED'],
  says: 'Says yes or no to an invitation or a recommendation; what was recommended goes to the team then.',
})

export const leaveTeam = contract<Record<string, never>>()({
  name: 'volunteering.leaveTeam',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ teamId: id }),
  refuses: ['NOT_A_MEMBER'],
  says: 'Leaves a team, or takes back that one asked to join.',
})

export interface MyTeam extends MyMembership {
  readonly teamId: string
  readonly name: string
  readonly kind: TeamKind
  readonly phone: string
}

export const myTeams = contract<{ readonly teams: readonly MyTeam[] }>()({
  name: 'volunteering.myTeams',
  function: 'member',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: "The caller's teams, and those that they asked or are asked by.",
})

export const putTeam = contract<{ readonly teamId: string }>()({
  name: 'volunteering.putTeam',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject({ unitId: id, team: teamForm }),
  refuses: ['NO_SUCH_UNIT', 'UNIT_RETIRED'],
  says: 'Founds a team, a studio or a group under a unit.',
})

export const editTeam = contract<{ readonly version: number }>()({
  name: 'volunteering.editTeam',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'teamId' } },
  writes: true,
  input: v.strictObject({ teamId: id, version: count(1, 1_000_000), team: teamForm }),
  refuses: ['NO_SUCH_TEAM', 'EDITED_MEANWHILE'],
  says: "Corrects a team's page and the ways by which people join.",
})

/** How many came by which channel. */
export type ByChannel = Readonly<Record<Channel, number>>

export interface MemberLine extends MyMembership {
  readonly personId: string
  readonly name: string
  readonly unitName: string
  readonly phoneMasked: string
}

export const teamMembers = contract<{ readonly name: string; readonly byChannel: ByChannel; readonly members: readonly MemberLine[] }>()({
  name: 'volunteering.teamMembers',
  function: 'staff',
  access: { who: 'lead', of: { kind: 'unit', field: 'teamId' } },
  writes: false,
  input: v.strictObject({ teamId: id }),
  refuses: ['NO_SUCH_TEAM'],
  says: 'Who asks to join, who is asked, and who is a member, with the channel by which each came; at most 300.',
})

export const decideMember = contract<{ readonly state: MemberState }>()({
  name: 'volunteering.decideMember',
  function: 'staff',
  access: { who: 'lead', of: { kind: 'unit', field: 'teamId' } },
  writes: true,
  input: v.strictObject({ teamId: id, personId: id, agree: v.boolean() }),
  refuses: ['NO_SUCH_TEAM', 'NOT_ASKING'],
  says: 'Takes somebody in who asks to join, or says no.',
})

export const inviteMember = contract<{ readonly personId: string; readonly state: MemberState }>()({
  name: 'volunteering.inviteMember',
  function: 'staff',
  access: { who: 'lead', of: { kind: 'unit', field: 'teamId' } },
  writes: true,
  /**
   * What a scan of the person's own code gave, or their name with the six digits under it (or on their paper card): who is invited
   * stands there. The name is what keeps six digits from being anybody's: without one they are nobody's (WRONG_CODE).
   */
  input: v.strictObject({
    teamId: id,
    code: v.pipe(v.string(), v.maxLength(200), v.regex(/^(?:\d{6}|yl1\.[A-Za-z0-9_.:-]{4,150})$/)),
    name: v.optional(personName),
  }),
  refuses: ['NO_SUCH_TEAM', 'WRONG_CODE', 'CODE_EXPIRED', 'CODE_USED', 'CODE_UNCLEAR', 'TRY_LATER'],
  says: 'Invites the person whose code was scanned or read out; who has asked already is in with it.',
})

export const endMembership = contract<Record<string, never>>()({
  name: 'volunteering.endMembership',
  function: 'staff',
  access: { who: 'lead', of: { kind: 'unit', field: 'teamId' } },
  writes: true,
  input: v.strictObject({ teamId: id, personId: id, reason: line(60) }),
  refuses: ['NOT_A_MEMBER'],
  says: 'Takes somebody out of the team, with a reason that they are told.',
})

export const recommendMember = contract<{ readonly state: MemberState }>()({
  name: 'volunteering.recommendMember',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  /** `agreed`: the person has said yes at the desk or on the telephone. */
  input: v.strictObject({ personId: id, teamId: id, agreed: v.boolean() }),
  refuses: ['NO_SUCH_TEAM', 'MEMBER_ALREADY'],
  says: 'Recommends somebody of the unit to a team: they say yes (if they have not), then the team.',
})

export interface TeamOfUnit extends TeamCard {
  readonly version: number
  readonly waiting: number
  readonly byChannel: ByChannel
  readonly team: v.InferOutput<typeof teamForm>
}

export const teamsOfUnit = contract<{ readonly teams: readonly TeamOfUnit[]; readonly byChannel: ByChannel }>()({
  name: 'volunteering.teamsOfUnit',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'The teams of the unit and the units under it, with how many members came by which channel; counted from the rows.',
})
