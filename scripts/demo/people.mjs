// Forty made-up people. Those without an openid have no WeChat: the desk registers them.

const person = (unit, name, birthYear, openid) => ({ unit, name, birthYear, openid })

/** Whom one can be in the panel beside the phone. */
export const roles = {
  admin: { ...person('bureau', '方志远', 1979, 'demo-admin'), role: '局管理员', note: '任命组织者和管理员' },
  organiser: { ...person('deqing', '顾晓梅', 1985, 'demo-organiser'), role: '组织者', note: '德清县，发布课程和活动' },
  keeper: { ...person('deqing', '姚建林', 1972, 'demo-keeper'), role: '兑换点管理员', note: '洛舍 e 站，交货给人' },
  retiree: { ...person('deqing', '王秀英', 1958, 'demo-retiree'), role: '退休老同志', note: '68 岁，住洛舍，报了茭白课' },
  helper: { ...person('deqing', '王丽华', 1984, 'demo-helper'), role: '家人代办', note: '王秀英的女儿，替妈妈办' },
  volunteer: { ...person('deqing', '周福根', 1961, 'demo-volunteer'), role: '志愿者', note: '有积分，可以兑换' },
}

/** Organisers of the other units and keepers of the other stations. */
export const staff = [
  { ...person('wuxing', '潘文娟', 1981, 'demo-organiser-wuxing'), station: '月河 e 站' },
  { ...person('nanxun', '陆海明', 1978, 'demo-organiser-nanxun'), station: '南浔 e 站' },
  person('changxing', '钱国平', 1980, 'demo-organiser-changxing'),
  person('anji', '章玉兰', 1983, 'demo-organiser-anji'),
  { ...person('songyang', '叶水根', 1976, 'demo-organiser-songyang'), station: '松阳 e 站' },
]

const names = [
  ...['李国强', '吴阿大', '沈荷仙', '陆阿芳', '朱建国', '费水娥', '谈金法', '蔡玉珍', '姚桂花', '徐根法', '施美英', '邱福林', '嵇月琴', '杨小毛'],
  ...['俞阿凤', '闵志高', '凌素珍', '高培根', '丁巧云', '何来富', '范彩娥', '许金荣', '汤梅仙', '严德明', '宋阿宝', '曹惠珍', '钟林生', '鲍秀珠', '胡炳泉'],
]
const unitsInTurn = ['deqing', 'wuxing', 'nanxun', 'changxing', 'anji', 'songyang']

/** Everybody else: every fourth has no WeChat. */
export const others = names.map((name, index) =>
  person(unitsInTurn[index % unitsInTurn.length], name, 1950 + ((index * 7) % 22), index % 4 === 3 ? null : `demo-person-${index + 1}`),
)

/** An invented telephone number for the person at this place of a list. */
export const phoneOf = (index) => `139${String(57200000 + index * 3571).padStart(8, '0')}`
