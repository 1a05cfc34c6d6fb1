import { callOffActivity, callOffShift } from './call-off'
import { cancelAtDesk, cancelShift } from './cancel'
import { checkIn } from './check-in'
import { checkOut } from './check-out'
import { checkForPeople } from './checks/for-people'
import { checkIndexes } from './checks/records'
import { sendKeptChecks } from './checks/send-kept'
import { settleCheck } from './checks/settle'
import { shiftRoster, signUpAtDesk } from './desk'
import { activityDetail } from './detail'
import { editActivity } from './edit'
import { editShift } from './edit-shift'
import { decideFilled } from './hours/decide'
import { fillIn } from './hours/fill-in'
import { serviceRecord } from './hours/record'
import { hourIndexes } from './hours/records'
import { hoursToSettle } from './hours/to-settle'
import { listActivities } from './list'
import { answerAsk, askTopic, confirmAsk, endAsk, noteReached } from './menu/asks'
import { menuOfUnit, myTalks } from './menu/look'
import { menuIndexes } from './menu/records'
import { allowTopic, closeTopic, menu, putTopic } from './menu/topics'
import { myShifts } from './mine'
import { unitActivities } from './of-unit'
import { claimProblem, closeProblem, giveBackProblem, reopenProblem, reportProblem, setWarden } from './problems/deal'
import { listProblems, problemDetail, problemsOfUnit } from './problems/look'
import { problemIndexes } from './problems/records'
import { publishActivity } from './publish'
import { applyForShift, withdrawApplication } from './recruiting/apply'
import { decideApplication, invitePeople, listApplications } from './recruiting/decide'
import { volunteeringIndexes as indexes } from './records'
import { shiftCode } from './shift-code'
import { takeShift } from './sign-up'
import { answerTeam, joinTeam, leaveTeam } from './teams/join'
import { decideMember, endMembership, inviteMember, recommendMember, teamMembers } from './teams/lead'
import { listTeams, myTeams, teamDetail, teamsOfUnit } from './teams/look'
import { editTeam, putTeam } from './teams/put'
import { teamIndexes } from './teams/records'
import { askVisit, askVisitAtDesk, endVisit } from './visits/ask'
import { acceptVisit, freeVisit, giveBackVisit, logVisit } from './visits/carer'
import { carerVisits, myVisits, readVisit, visitNotes, visitsOfUnit } from './visits/look'
import { visitIndexes } from './visits/records'

export { followPerson } from './follow-person'
export { sweepVolunteering, volunteeringSweeps } from './follow-up'
export { nextShift, openShifts } from './home-facts'
export { sweepAsks } from './menu/follow'
export { sweepSettled } from './checks/settle'
export { volunteeringFinders } from './scope'

export const volunteeringIndexes = [...indexes, ...checkIndexes, ...hourIndexes, ...menuIndexes, ...problemIndexes, ...teamIndexes, ...visitIndexes]

const shifts = [listActivities, activityDetail, takeShift, cancelShift, myShifts]
const checking = [checkIn, checkOut, sendKeptChecks, serviceRecord]
const talks = [menu, putTopic, closeTopic, askTopic, answerAsk, confirmAsk, endAsk, noteReached, myTalks]

const neighbours = [reportProblem, listProblems, problemDetail, claimProblem, giveBackProblem, closeProblem, reopenProblem]

const recruited = [applyForShift, withdrawApplication]
const joining = [listTeams, teamDetail, joinTeam, answerTeam, leaveTeam, myTeams]
const visiting = [askVisit, myVisits, endVisit, carerVisits, acceptVisit, giveBackVisit, logVisit, visitNotes]

export const memberOperations = [...shifts, ...checking, ...talks, ...neighbours, ...recruited, ...joining, ...visiting]

const organising = [publishActivity, editActivity, editShift, callOffActivity, callOffShift, unitActivities, shiftRoster, signUpAtDesk, cancelAtDesk, shiftCode]
const hours = [checkForPeople, fillIn, decideFilled, hoursToSettle, settleCheck]

const recruiting = [decideApplication, listApplications, invitePeople]
const leading = [putTeam, editTeam, teamsOfUnit, teamMembers, decideMember, inviteMember, endMembership, recommendMember]
const caring = [askVisitAtDesk, visitsOfUnit, readVisit, freeVisit]

export const staffOperations = [...organising, ...hours, allowTopic, menuOfUnit, problemsOfUnit, setWarden, ...recruiting, ...leading, ...caring]
