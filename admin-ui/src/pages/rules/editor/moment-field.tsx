import { TextInput } from '@mantine/core'

type Props = { label: string; value: string | undefined; onChange(value: string | undefined): void }

/** A moment, by the clock of the browser; stored with its offset. */
export function MomentField({ label, value, onChange }: Props) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={value ? localOf(value) : ''}
      onChange={event => {
        const moment = new Date(event.currentTarget.value)
        onChange(Number.isNaN(moment.getTime()) ? undefined : moment.toISOString())
      }}
    />
  )
}

function localOf(iso: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return ''
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
