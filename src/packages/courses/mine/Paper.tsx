import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Notice } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { openFile } from '../../../services/files'
import { usePaper } from '../../../services/paper'

interface Subject {
  readonly subject: { subject?: string }
}

/** My courses with every date, in large print. */
export function MyTimetable({ subject }: Subject) {
  const { busy, error, make } = usePaper('courses.printMine', subject)
  const press = async () => {
    const made = await make()
    if (made) await openFile(made.file)
  }
  return (
    <>
      <ActError error={error} />
      <Button icon="clipboard-list" busy={busy} onPress={() => void press()}>
        大字课表，可以打印
      </Button>
    </>
  )
}

/** The certificate of a course that is over. */
export function MyCertificate({ courseId, subject }: Subject & { readonly courseId: string }) {
  const make = useStaffAct('courses.certificate')
  const [opened, setOpened] = useState<boolean | null>(null)
  const press = async () => {
    const made = await make.run({ courseId, ...subject })
    if (made) setOpened(await openFile(made.file))
  }
  return (
    <>
      <ActError error={make.error} />
      {opened === false && <Notice kind="bad" title="证书没有打开">请再点一次。</Notice>}
      <Button icon="graduation-cap" busy={make.busy} onPress={() => void press()}>
        打开结业证书
      </Button>
    </>
  )
}
