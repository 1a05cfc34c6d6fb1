import { maskName, maskPhone } from '../../core/people/mask'

test.each([
  ['王英', '王*'],
  ['王秀英', '王*英'],
  ['欧阳秀英', '欧**英'],
  ['阿依古丽·买买提', '阿**提'],
  ['𠮷田英', '𠮷*英'],
])('the name %s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked)
})

test.each([
  ['13812342046', '138****2046'],
  ['057221238800', '057****8800'],
])('the number %s is shown as %s', (digits, masked) => {
  expect(maskPhone(digits)).toBe(masked)
})
