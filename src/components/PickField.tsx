import { useState } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { IconName } from '../theme/icons'
import { Button } from './Button'
import { Choice, type Option } from './Choice'
import { FieldFrame } from './Field'
import { Sheet } from './Sheet'
import { Loaded } from './States'

interface PickProps<Data> {
  readonly label: string
  readonly help?: string
  readonly error?: string
  readonly icon: IconName
  /** What brings the things to choose from, and how each is shown. */
  readonly query: UseQueryResult<Data>
  readonly options: (data: Data) => readonly Option<string>[]
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One of many, chosen from a sheet. */
export function PickField<Data>({ label, help, error, icon, query, options, value, onChange }: PickProps<Data>) {
  const [open, setOpen] = useState(false)
  const chosen = query.data && options(query.data).find((option) => option.value === value)
  const choose = (next: string) => {
    onChange(next)
    setOpen(false)
  }
  return (
    <FieldFrame label={label} help={help} error={error}>
      <Button icon={icon} label={`${label}：${chosen?.title ?? '选一个'}`} onPress={() => setOpen(true)}>
        {chosen?.title ?? '选一个'}
      </Button>
      {open && (
        <Sheet title={label} onClose={() => setOpen(false)}>
          <Loaded query={query}>{(data) => <Choice label={label} value={value} onChange={choose} options={options(data)} />}</Loaded>
        </Sheet>
      )}
    </FieldFrame>
  )
}
