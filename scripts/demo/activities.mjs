// Twelve made-up activities. `days`: which days from now its shifts are on; each day has the shifts given in hours.

const activity = (unit, site, title, tag, about, days, shifts, capacity, more = {}) => ({ unit, site, title, tag, about, days, shifts, capacity, notes: '', ...more })

export const activities = [
  activity('deqing', '洛舍镇文化礼堂', '楼道整理', '实践', '和邻居一起清理楼道杂物，让老人走路安全。', [-3, -1, 2], [[9, 11], [14, 16]], 8, { notes: '请穿平底鞋，手套我们准备' }),
  activity('deqing', '德清老年大学', '开学引路', '实践', '开学时在大门口引路，帮新学员找教室。', [1, 4], [[8, 10]], 6),
  activity('deqing', '洛舍镇文化礼堂', '节气故事会', '宣讲', '给孩子们讲节气和老底子的故事。', [5], [[14, 15.5]], 4),
  activity('bureau', '市民服务中心二楼', '手机课堂助教', '实践', '陪在学员旁边，一对一教用手机。', [3, 10], [[14, 16]], 10),
  activity('bureau', '湖州老年大学', '垃圾分类宣讲', '宣讲', '用自家的例子讲怎么分垃圾。', [6], [[9, 10.5]], 5),
  activity('wuxing', '月河街道文化礼堂', '社区敬老午餐', '实践', '帮厨、分餐、陪老人说说话。', [2, 9], [[10, 12.5]], 12),
  activity('wuxing', '织里镇老年学堂', '童装旧衣翻新', '实践', '把旧童装改成布袋，送给社区。', [7], [[9, 11]], 10),
  activity('nanxun', '南浔区老年大学', '古镇文明引导', '实践', '在古镇入口引路，帮游客拍照。', [2, 3], [[9, 11], [14, 16]], 10),
  activity('nanxun', '练市镇党群服务中心', '矛盾调解值班', '实践', '和调解员一起，听邻里说事。', [4], [[9, 11]], 3),
  activity('changxing', '长兴县老年大学', '银星宣讲进村', '宣讲', '到村里讲这二十年的变化。', [8], [[9, 11]], 6),
  activity('anji', '安吉县老年大学', '河道巡护', '实践', '沿河走一走，看到垃圾捡一捡。', [3], [[8, 10]], 15, { notes: '请带水，走路约 3 公里' }),
  activity('songyang', '松阳县老年大学', '古村导览', '宣讲', '给来走亲的湖州朋友介绍古村。', [12], [[9, 11]], 8),
]
