// Made-up units, sites and stations on the real map of Huzhou (and Songyang); every telephone number is invented.

export const bureau = { name: '湖州市委老干部局', phone: '0572-2390001' }

/** The units under the bureau; `key` is how the other demo files name them. */
export const units = [
  { key: 'wuxing', name: '吴兴区', phone: '0572-2280001' },
  { key: 'nanxun', name: '南浔区', phone: '0572-3020001' },
  { key: 'deqing', name: '德清县', phone: '0572-8060001' },
  { key: 'changxing', name: '长兴县', phone: '0572-6020001' },
  { key: 'anji', name: '安吉县', phone: '0572-5120001' },
  { key: 'songyang', name: '松阳县', phone: '0578-8060001' },
]

const site = (unit, name, address, longitude, latitude, access) => ({ unit, name, address, at: { longitude, latitude }, access })

export const sites = [
  site('bureau', '湖州老年大学', '吴兴区青铜路 699 号', 120.0935, 30.8674, '有电梯 · 8 路到门口'),
  site('bureau', '市民服务中心二楼', '吴兴区仁皇山路 501 号', 120.0868, 30.8943, '有电梯 · 15 路到门口'),
  site('wuxing', '月河街道文化礼堂', '吴兴区红旗路 230 号', 120.1012, 30.8611, '平地进门 · 1 路到门口'),
  site('wuxing', '织里镇老年学堂', '织里镇富民路 88 号', 120.2617, 30.8462, '有电梯 · 205 路到门口'),
  site('nanxun', '南浔区老年大学', '南浔镇人瑞路 56 号', 120.4183, 30.8766, '有电梯 · 101 路到门口'),
  site('nanxun', '练市镇党群服务中心', '练市镇湖盐路 12 号', 120.4347, 30.7109, '平地进门'),
  site('deqing', '德清老年大学', '武康街道千秋街 368 号', 119.9774, 30.5426, '有电梯 · 3 路到门口'),
  site('deqing', '洛舍镇文化礼堂', '洛舍镇洛漾路 6 号', 120.0651, 30.6389, '有电梯 · 303 路到门口'),
  site('changxing', '长兴县老年大学', '雉城街道金莲桥路 100 号', 119.9102, 31.0224, '有电梯 · 5 路到门口'),
  site('changxing', '和平镇老年学堂', '和平镇和平大道 19 号', 119.9034, 30.8317, '平地进门'),
  site('anji', '安吉县老年大学', '昌硕街道天目路 260 号', 119.6797, 30.6386, '有电梯 · 2 路到门口'),
  site('songyang', '松阳县老年大学', '西屏街道长松路 77 号', 119.4816, 28.4496, '有电梯 · 1 路到门口'),
]

const station = (unit, name, address, longitude, latitude) => ({ unit, name, address, at: { longitude, latitude } })

export const stations = [
  station('deqing', '洛舍 e 站', '洛舍镇洛漾路 8 号', 120.0653, 30.6391),
  station('nanxun', '南浔 e 站', '南浔镇人瑞路 58 号', 120.4186, 30.8764),
  station('wuxing', '月河 e 站', '吴兴区红旗路 232 号', 120.1014, 30.8612),
  station('songyang', '松阳 e 站', '西屏街道长松路 79 号', 119.4818, 28.4494),
]

const product = (name, kind, portion, origin, points, pieces, station) => ({ name, kind, portion, origin, points, pieces, station })

/** Products, and how many pieces lie at which station. */
export const products = [
  product('德清早园笋', 'shoots', '2 斤', '德清 洛舍', 20, 18, '洛舍 e 站'),
  product('生态大米', 'rice', '5 斤', '德清 新安', 40, 30, '洛舍 e 站'),
  product('莫干黄芽', 'tea', '1 两', '德清 莫干山', 60, 8, '洛舍 e 站'),
  product('德清青虾', 'shrimp', '半斤', '德清 下渚湖', 35, 12, '洛舍 e 站'),
  product('练市湖羊酱', 'other', '1 罐', '南浔 练市', 25, 20, '南浔 e 站'),
  product('菱湖鲜鱼', 'fish', '1 条', '南浔 菱湖', 30, 15, '南浔 e 站'),
  product('南浔茭白', 'wildRice', '3 斤', '南浔 双林', 15, 40, '南浔 e 站'),
  product('太湖莲藕', 'lotus', '3 斤', '吴兴 八里店', 18, 25, '月河 e 站'),
  product('散养土鸡蛋', 'eggs', '10 个', '吴兴 妙西', 20, 30, '月河 e 站'),
  product('松阳香茶', 'tea', '1 两', '松阳 新兴', 30, 20, '松阳 e 站'),
  product('松阳山茶油', 'oil', '1 瓶', '松阳 大东坝', 80, 10, '松阳 e 站'),
  product('高山蜂蜜', 'honey', '1 斤', '松阳 玉岩', 45, 12, '松阳 e 站'),
]
