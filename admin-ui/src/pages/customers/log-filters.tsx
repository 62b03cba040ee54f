import { Button, Group, NativeSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useSearchParams } from 'react-router'
import type { LogFilter } from '../../api/customer-log.ts'
import { usePurposeName, usePurposes } from '../../api/vocabulary.ts'
import { useTexts } from '../../i18n/language.tsx'

const keys = ['channel', 'direction', 'purpose', 'order'] as const

/** What the log is narrowed to stands in the address: going back and sending the address on keep it. */
export function useLogFilter() {
  const [params, setParams] = useSearchParams()
  const filter: LogFilter = {}
  for (const key of keys) {
    const value = params.get(key)
    if (!value) continue
    if (key !== 'direction') filter[key] = value
    else if (value === 'in' || value === 'out') filter.direction = value
  }
  const change = (key: keyof LogFilter, value: string) =>
    setParams(
      before => {
        const next = new URLSearchParams(before)
        if (value) next.set(key, value)
        else next.delete(key)
        return next
      },
      { replace: true },
    )
  const clear = () =>
    setParams(
      before => {
        const next = new URLSearchParams(before)
        for (const key of keys) next.delete(key)
        return next
      },
      { replace: true },
    )
  return { filter, narrowed: Object.keys(filter).length > 0, change, clear }
}

/** By which way, who to whom, what for; and whether it is about one order. */
export function LogFilters() {
  const words = useTexts().support.filter
  const purposes = usePurposes()
  const purposeName = usePurposeName()
  const { filter, narrowed, change, clear } = useLogFilter()
  const channels = Object.entries(words.channels).map(([value, label]) => ({ value, label }))
  return (
    <Group gap="xs" role="group" aria-label={words.title}>
      <NativeSelect
        className="log-filter"
        aria-label={words.channel}
        value={filter.channel ?? ''}
        data={[{ value: '', label: words.anyChannel }, ...channels]}
        onChange={event => change('channel', event.currentTarget.value)}
      />
      <NativeSelect
        className="log-filter"
        aria-label={words.direction}
        value={filter.direction ?? ''}
        data={[
          { value: '', label: words.directions.all },
          { value: 'in', label: words.directions.in },
          { value: 'out', label: words.directions.out },
        ]}
        onChange={event => change('direction', event.currentTarget.value)}
      />
      <NativeSelect
        className="log-filter"
        aria-label={words.purpose}
        value={filter.purpose ?? ''}
        data={[
          { value: '', label: words.anyPurpose },
          ...(purposes.data ?? []).map(({ key }) => ({ value: key, label: purposeName(key) })),
        ]}
        onChange={event => change('purpose', event.currentTarget.value)}
      />
      {filter.order && (
        <Button
          variant="light"
          rightSection={<IconX size={14} stroke={1.8} />}
          aria-label={`${words.order(filter.order)}: ${words.everything}`}
          onClick={() => change('order', '')}
        >
          {words.order(filter.order)}
        </Button>
      )}
      {narrowed && (
        <Button variant="subtle" onClick={clear}>
          {words.everything}
        </Button>
      )}
    </Group>
  )
}
