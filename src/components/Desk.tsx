import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { bureauUnit } from '../../core/people/contract/bureau-unit'
import { useHome } from '../services/home'
import { useMember } from '../services/queries'
import { go, goBack, goInstead, useParameters } from '../services/ways'
import type { IconName } from '../theme/icons'
import { aria } from './aria'
import { Button } from './Button'
import { Card, ListRow } from './Card'
import { Icon } from './Icon'
import { Page } from './Page'
import { Press } from './Press'
import { Empty, Loaded } from './States'
import './desk.css'

/** Where somebody works: the unit or station of their appointment. */
export interface Place {
  readonly at: string
  readonly name: string
}

interface Room {
  readonly page: string
  readonly title: string
  readonly icon: IconName
  /** Only for who keeps the bureau itself, not a unit under it. */
  readonly bureauOnly?: true
}

/** The pages in each side bar, the first of them the one that work begins with. */
const rooms = {
  organiser: [
    { page: 'home', title: '今天', icon: 'house' },
    { page: 'courses', title: '课程', icon: 'graduation-cap' },
    { page: 'activities', title: '志愿活动', icon: 'hand-heart' },
    { page: 'people', title: '人员', icon: 'users' },
    { page: 'calls', title: '待打电话', icon: 'phone' },
    { page: 'classroom/cashier', title: '收费', icon: 'ticket' },
    { page: 'classroom/short', title: '人数不够的课', icon: 'hourglass' },
    { page: 'office/sites', title: '上课地点', icon: 'map-pin' },
    { page: 'ledger/home', title: '积分', icon: 'coins' },
  ],
  keeper: [
    { page: 'home', title: '今天', icon: 'store' },
    { page: 'hand-over', title: '交货', icon: 'scan-line' },
    { page: 'deliver', title: '到货登记', icon: 'package' },
    { page: 'count', title: '盘点', icon: 'list' },
    { page: 'adjust', title: '改货的数', icon: 'triangle-alert' },
    { page: 'offline', title: '没有网络时交货', icon: 'wifi-off' },
  ],
  ledger: [
    { page: 'home', title: '积分', icon: 'coins' },
    { page: 'person', title: '查一个人', icon: 'user' },
    { page: 'stock', title: '兑换点和货', icon: 'store' },
    { page: 'settlement', title: '县区结算', icon: 'clipboard-list' },
  ],
  bureau: [
    { page: 'home', title: '首页', icon: 'house' },
    { page: 'units', title: '单位', icon: 'list' },
    { page: 'staff', title: '人员任命', icon: 'users' },
    { page: 'terms', title: '学期', icon: 'calendar-days', bureauOnly: true },
    { page: 'draw/hold', title: '抽签', icon: 'ticket', bureauOnly: true },
    { page: 'goods', title: '农产品', icon: 'gift' },
    { page: 'stations', title: '兑换点', icon: 'store' },
    { page: 'audit', title: '谁办过什么', icon: 'clipboard-list' },
  ],
} as const satisfies Record<string, readonly Room[]>

export type Work = keyof typeof rooms
type RoomOf<W extends Work> = (typeof rooms)[W][number]['page']

/** True for an admin of the bureau itself: some things are decided for the whole city. */
export const keepsBureau = ({ at }: Place): boolean => at === bureauUnit

const roomsFor = (work: Work, place: Place): readonly Room[] => rooms[work].filter((room: Room) => !room.bureauOnly || keepsBureau(place))

const roles = { organiser: 'organiser', ledger: 'organiser', keeper: 'keeper', bureau: 'admin' } as const

/** Opens a page of one's work; `at` goes along, so that it stays the same unit or station. */
export const goToWork = (work: Work, page: string, place: Place, parameters: Readonly<Record<string, string>> = {}): void =>
  go(pathOf(work, page), { at: place.at, ...parameters })

/** A page of one's work, or (with a stroke) of another desk's. */
const pathOf = (work: Work, page: string): string => (page.includes('/') ? `packages/${page}` : `packages/${work}/${page}`)

/** What an admin may do everywhere, as the organisers of each unit do there. */
const mayBeAdmin = (work: Work): boolean => work === 'organiser' || work === 'ledger'

/** Finds out where somebody works (the page's `at`, else their first appointment) and shows the page for it. An admin may organise everywhere. */
export function AtWork({ work, children }: { readonly work: Work; readonly children: (place: Place) => ReactNode }) {
  const { at } = useParameters()
  const home = useHome()
  const units = useMember('people.units', {}, { when: at !== undefined && mayBeAdmin(work) })
  const held = home.data?.me?.appointments ?? []
  const first = held.find(({ role }) => role === roles[work]) ?? (mayBeAdmin(work) ? held.find(({ role }) => role === 'admin') : undefined)
  if (at === undefined && first) return children(first)
  if (at !== undefined) {
    const name = held.find((appointment) => appointment.at === at)?.name ?? units.data?.units.find(({ unitId }) => unitId === at)?.name ?? ''
    return children({ at, name })
  }
  return (
    <Page title="工作台">
      <Loaded query={home}>
        {() => (
          <Empty art="nothing-found" title="这里是工作人员用的" sub="您还没有这里的任命。应该有的话，请找局管理员。">
            <Button kind="next" onPress={goBack}>
              返回
            </Button>
          </Empty>
        )}
      </Loaded>
    </Page>
  )
}

interface DeskProps<W extends Work> {
  readonly work: W
  /** Which line of the side bar the page belongs to. */
  readonly here: RoomOf<W>
  readonly place: Place
  readonly title: string
  readonly foot?: ReactNode
  readonly acts?: ReactNode
  readonly over?: ReactNode
}

/** A staff page: plain on a phone, with a side bar at a desk. */
export function DeskPage<W extends Work>({ work, here, place, children, ...page }: PropsWithChildren<DeskProps<W>>) {
  const side = (
    <View className="side" {...aria('navigation', '工作台')}>
      <View className="side-name">
        <View>银领</View>
        <View>{place.name}</View>
      </View>
      {roomsFor(work, place).map((room) => (
        <Press
          key={room.page}
          role="link"
          className={`side-link ${room.page === here ? 'side-on' : ''}`}
          label={room.page === here ? `${room.title}，正在看` : undefined}
          onPress={() => goInstead(pathOf(work, room.page), { at: place.at })}
        >
          <Icon name={room.icon} />
          <View className="grow">{room.title}</View>
        </Press>
      ))}
    </View>
  )
  return (
    <Page side={side} {...page}>
      {children}
    </Page>
  )
}

/** On a phone, the ways to the other pages of one's work; at a desk the side bar has them. */
export function WorkRooms({ work, place }: { readonly work: Work; readonly place: Place }) {
  const others = roomsFor(work, place).slice(1)
  return (
    <View className="phone-only">
      <Card kind="list">
        {others.map(({ page, title, icon }) => (
          <ListRow key={page} icon={icon} title={title} onPress={() => goToWork(work, page, place)} />
        ))}
      </Card>
    </View>
  )
}
