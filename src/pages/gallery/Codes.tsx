import { useState } from 'react'
import { BigCode } from '../../components/BigCode'
import { CodeEntry } from '../../components/CodeEntry'

export function Codes() {
  const [madeAt, setMadeAt] = useState(0)
  const code = { qr: 'yl1.p.abcdef0123456789.k1.x', digits: madeAt % 2 === 0 ? '482917' : '073518', madeAt, renewAt: madeAt + 30_000 }
  return (
    <>
      <BigCode code={code} onRenew={() => setMadeAt(madeAt + 1)} />
      <CodeEntry title="输入签到码" words="扫码签到" onCode={() => setMadeAt(madeAt + 1)} />
    </>
  )
}
