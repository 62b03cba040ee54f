import { TextInput } from '@mantine/core'
import { momentOf, wallTime } from '../../../shared/shop-time.ts'

type Props = { label: string; value: string | undefined; onChange(value: string | undefined): void }

/** A moment, by the shop's clock; stored in UTC. */
export function MomentField({ label, value, onChange }: Props) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={value ? wallTime(value) : ''}
      onChange={event => onChange(momentOf(event.currentTarget.value))}
    />
  )
}
