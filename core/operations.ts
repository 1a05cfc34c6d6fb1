import * as cards from './codes/contract/card'
import * as catalogue from './courses/contract/catalogue'
import * as draw from './courses/contract/draw'
import * as enrolment from './courses/contract/enrolment'
import * as fees from './courses/contract/fees'
import * as organising from './courses/contract/organising'
import * as sessions from './courses/contract/sessions'
import * as shortCourses from './courses/contract/short'
import * as coursePapers from './courses/contract/papers'
import * as courseSheets from './courses/contract/sheets'
import * as files from './files/contract/ticket'
import * as homePage from './home/contract/home'
import type { GenericSchema } from 'valibot'
import type { Access, CodeOf, Contract, FunctionName, InputOf, ReplyOf } from './kernel/contract'
import type { KernelCode } from './kernel/errors'
import * as inbox from './messages/contract/inbox'
import * as notices from './messages/contract/notices'
import * as messageCalls from './messages/contract/calls'
import * as peopleAudit from './people/contract/audit'
import * as peopleBinding from './people/contract/binding'
import * as peopleCare from './people/contract/care'
import * as peopleCard from './people/contract/card'
import * as peopleFamily from './people/contract/family'
import * as peopleFacts from './people/contract/facts'
import * as peopleMember from './people/contract/member'
import * as peopleMerging from './people/contract/merging'
import * as peoplePosts from './people/contract/posts'
import * as peoplePrivacy from './people/contract/privacy'
import * as peopleUnits from './people/contract/units'
import * as peopleStaff from './people/contract/staff'
import * as pointsAtCounter from './points/contract/at-counter'
import * as pointsBank from './points/contract/bank'
import * as pointsCounter from './points/contract/counter'
import * as pointsDesk from './points/contract/desk'
import * as pointsMember from './points/contract/member'
import * as pointsSettlement from './points/contract/settlement'
import * as pointsStaff from './points/contract/staff'
import * as pointsStock from './points/contract/stock'
import * as timer from './timer/contract/tick'
import * as volunteeringChecking from './volunteering/contract/checking'
import * as volunteeringMember from './volunteering/contract/member'
import * as volunteeringMenu from './volunteering/contract/menu'
import * as volunteeringPaper from './volunteering/contract/paper'
import * as volunteeringProblems from './volunteering/contract/problems'
import * as volunteeringRecruiting from './volunteering/contract/recruiting'
import * as volunteeringStaff from './volunteering/contract/staff'
import * as volunteeringTeams from './volunteering/contract/teams'
import * as volunteeringVisits from './volunteering/contract/visits'

const modules = {
  ...cards,
  ...catalogue,
  ...draw,
  ...enrolment,
  ...fees,
  ...organising,
  ...sessions,
  ...shortCourses,
  ...coursePapers,
  ...courseSheets,
  ...files,
  ...homePage,
  ...inbox,
  ...messageCalls,
  ...notices,
  ...peopleAudit,
  ...peopleBinding,
  ...peopleCard,
  ...peopleFamily,
  ...peoplePrivacy,
  ...peopleUnits,
  ...peopleCare,
  ...notices,
  ...peopleFacts,
  ...peopleMember,
  ...peopleMerging,
  ...peoplePosts,
  ...peopleStaff,
  ...pointsAtCounter,
  ...pointsBank,
  ...pointsCounter,
  ...pointsDesk,
  ...pointsMember,
  ...pointsSettlement,
  ...pointsStaff,
  ...pointsStock,
  ...timer,
  ...volunteeringChecking,
  ...volunteeringMember,
  ...volunteeringMenu,
  ...volunteeringPaper,
  ...volunteeringProblems,
  ...volunteeringRecruiting,
  ...volunteeringStaff,
  ...volunteeringTeams,
  ...volunteeringVisits,
}

type Exports = typeof modules
type ContractIn<Value> = Value extends Contract<string, FunctionName, Access, GenericSchema, unknown, string> ? Value : never
type AnyContract = { [Key in keyof Exports]: ContractIn<Exports[Key]> }[keyof Exports]

const isContract = (value: unknown): value is AnyContract =>
  typeof value === 'object' && value !== null && 'access' in value && 'refuses' in value && 'says' in value

/** Every operation there is. The access walk, the fuzz and the API page go over this list, so a new one can't escape them. */
export const contracts: readonly AnyContract[] = Object.values(modules).filter(isContract)

/** The operations of one function: `{name: {input, reply, code}}`. */
type Table<Fn> = {
  [C in Extract<AnyContract, { function: Fn }> as C['name']]: { input: InputOf<C>; reply: ReplyOf<C>; code: CodeOf<C> | KernelCode }
}
export type MemberOperations = Table<'member'>
export type StaffOperations = Table<'staff'>

/** Every code that a reply can carry. */
export type ErrorCode = CodeOf<AnyContract> | KernelCode
