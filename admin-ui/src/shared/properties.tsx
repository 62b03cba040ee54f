import { Text } from '@mantine/core'
import { Value } from './value.tsx'
import './properties.css'

type Props = { value: Record<string, unknown>; empty: string }

/** Name and value, line by line; what is nested is shown as JSON. */
export function Properties({ value, empty }: Props) {
  const entries = Object.entries(value)
  if (entries.length === 0) {
    return (
      <Text fz="xs" c="dimmed">
        {empty}
      </Text>
    )
  }
  return (
    <dl className="properties">
      {entries.map(([name, entry]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Value value={entry} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
