import { useState } from 'react'
import type { UnitChoice } from '../../../../core/people/contract/member'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { FieldFrame } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { Loaded } from '../../../components/States'
import { useMember } from '../../../services/queries'

interface UnitFieldProps {
  readonly value: string
  readonly onChange: (unitId: string) => void
  readonly error?: string
}

/** Which unit one belongs to, from a sheet. */
export function UnitField({ value, onChange, error }: UnitFieldProps) {
  const [open, setOpen] = useState(false)
  const query = useMember('people.units', {})
  const chosen = query.data?.units.find((unit) => unit.unitId === value)
  const choose = (unitId: string) => {
    onChange(unitId)
    setOpen(false)
  }
  return (
    <FieldFrame label="您的单位" help="不清楚就选您住的县区。" error={error}>
      <Button icon="users" label={`您的单位：${chosen?.name ?? '选一个'}`} onPress={() => setOpen(true)}>
        {chosen?.name ?? '选一个'}
      </Button>
      {open && (
        <Sheet title="您的单位" onClose={() => setOpen(false)}>
          <Loaded query={query}>{({ units }) => <Choice label="您的单位" value={value} onChange={choose} options={options(units)} />}</Loaded>
        </Sheet>
      )}
    </FieldFrame>
  )
}

/** Each unit with the one above it, so that two of one name can be told apart. */
const options = (units: readonly UnitChoice[]) =>
  units.filter((unit) => !unit.retired).map((unit) => ({ value: unit.unitId, title: unit.name, sub: units.find((other) => other.unitId === unit.above)?.name }))
