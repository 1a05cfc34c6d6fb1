import { activityForm, at, desk, shiftForm, type Inputs } from './pieces'

export const volunteering = {
  'volunteering.list': () => ({ near: at }),
  'volunteering.detail': ({ activity }) => ({ activityId: activity, near: at }),
  'volunteering.signUp': ({ shift, self }) => ({ shiftId: shift, subject: self }),
  'volunteering.cancel': ({ shift, self }) => ({ shiftId: shift, subject: self }),
  'volunteering.mine': ({ self }) => ({ subject: self }),
  'volunteering.checkIn': () => ({ code: '123 456' }),
  'volunteering.checkOut': () => ({ code: 'yl1.s.1.a_123-1.abc.AAAAAAAAAAAAAAAAAAAAAA' }),
  'volunteering.publish': ({ unit, site }) => ({ unitId: unit, activity: activityForm(site), shifts: [shiftForm()] }),
  'volunteering.edit': ({ activity, site }) => ({ activityId: activity, version: 999, activity: activityForm(site) }),
  'volunteering.editShift': ({ shift }) => ({ shiftId: shift, shift: shiftForm() }),
  'volunteering.ofUnit': ({ unit }) => ({ unitId: unit }),
  'volunteering.roster': ({ shift }) => ({ shiftId: shift }),
  'volunteering.signUpAtDesk': ({ shift }) => ({ shiftId: shift, person: desk, consent: true }),
  'volunteering.shiftCode': ({ shift }) => ({ shiftId: shift }),
} satisfies Partial<Inputs>
