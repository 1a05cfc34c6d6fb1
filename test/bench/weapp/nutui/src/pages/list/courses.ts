/** The 20 rows that the product's own page is measured with. */
export const courses = Array.from({ length: 20 }, (_, index) => ({
  id: `course-${index}`,
  title: `太极入门 ${index + 1} 班`,
  teacher: '沈月华',
  when: '每周三 下午2点到3点半 12月2日开课',
  place: '飞英街道文化站 距您家620米',
  free: 12,
}))
