import { View } from '@tarojs/components'
import { useState } from 'react'
import type { FoundPerson } from '../../../../core/people/contract/staff'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Notice } from '../../../components/Notice'
import { Sheet } from '../../../components/Sheet'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { CallError, staff, type StaffOperations } from '../../../services/call'
import { serverNow } from '../../../services/clock'
import { sentenceOf } from '../../../services/errors'
import { openFile } from '../../../services/files'
import { useMember } from '../../../services/queries'
import { joined, spacedDigits, whenWords } from '../../../services/words'

type Reserved = StaffOperations['points.reserveAtDesk']['reply']

/** Reserves for somebody without WeChat, and prints the slip. */
export function Reserve({ person, onClose }: { readonly person: FoundPerson; readonly onClose: () => void }) {
  const stations = useMember('points.stations', {})
  const [stockId, setStockId] = useState('')
  const [reserved, setReserved] = useState<Reserved | null>(null)
  const act = useStaffAct('points.reserveAtDesk')
  const press = async () => setReserved(await act.run({ personId: person.personId, stockId }))
  if (reserved) return <Done reserved={reserved} person={person} onClose={onClose} />
  return (
    <Sheet title={`替${person.name}预订`} onClose={onClose}>
      <Loaded query={stations} cards={1}>
        {(data) => (
          <Choice
            label="换什么"
            value={stockId}
            onChange={setStockId}
            options={data.stations.flatMap((station) =>
              station.stock.filter(({ left }) => left > 0).map((item) => ({ value: item.stockId, title: joined(`${item.name} ${item.portion}`, `${item.points} 分`), sub: joined(station.name, `还有 ${item.left} 份`) })),
            )}
          />
        )}
      </Loaded>
      <ActError error={act.error} reader="staff" />
      <Button kind="next" busy={act.busy} why={stockId === '' ? '请选换什么' : undefined} onPress={() => void press()}>
        订下来
      </Button>
    </Sheet>
  )
}

function Done({ reserved, person, onClose }: { readonly reserved: Reserved; readonly person: FoundPerson; readonly onClose: () => void }) {
  const { voucher, digits } = reserved
  const [error, setError] = useState<CallError | null>(null)
  const print = async () => {
    setError(null)
    try {
      await openFile(await staff('points.slip', { personId: person.personId, voucherId: voucher.voucherId }))
    } catch (cause) {
      if (!(cause instanceof CallError)) throw cause
      setError(cause)
    }
  }
  return (
    <Sheet title="订好了" onClose={onClose} closeWords="好">
      <View className="h2">{joined(voucher.productName, voucher.portion, voucher.stationName)}</View>
      <View className="digits">{spacedDigits(digits)}</View>
      <Notice>{`${whenWords(voucher.collectUntil, serverNow())}前去取，到了报这 6 个数字。家人也能代取。`}</Notice>
      {error && <Notice kind="bad">{sentenceOf(error, 'staff').say}</Notice>}
      <Button kind="next" onPress={() => void print()}>
        打印大字单子
      </Button>
    </Sheet>
  )
}
