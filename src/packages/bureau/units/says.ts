/** What is wrong with a unit's fields. */
export const unitSays = { name: '请写单位的名字，最多 30 个字', phone: '电话要写全，座机要加区号，比如 0572-2390001' }
