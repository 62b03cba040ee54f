import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { ReturnFilter } from '../../../api/returns.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { outcomes, ways } from './return-looks.ts'

type Props = { filter: ReturnFilter; onChange(filter: ReturnFilter): void }

/** What it means, by which way it came, and whether somebody has to decide. */
export function ReturnFilters({ filter, onChange }: Props) {
  const words = useTexts().returns
  const { outcome, way, open } = filter
  const chosen = Object.values(filter).some(value => value !== undefined)
  const change = (part: Record<string, string | undefined>) => {
    const next = Object.entries({ ...filter, ...part }).filter(([, value]) => value)
    onChange(Object.fromEntries(next) as ReturnFilter)
  }
  return (
    <Group gap="sm" align="flex-end">
      <AddressSearch value={filter.address ?? ''} onSearch={address => change({ address })} />
      <NativeSelect
        label={words.meaning}
        value={outcome ?? ''}
        onChange={event => change({ outcome: event.currentTarget.value })}
        data={[
          { value: '', label: words.anyMeaning },
          ...outcomes.map(value => ({ value, label: words.outcomes[value] })),
        ]}
      />
      <NativeSelect
        label={words.way}
        value={way ?? ''}
        onChange={event => change({ way: event.currentTarget.value })}
        data={[
          { value: '', label: words.anyWay },
          ...ways.map(value => ({ value, label: words.ways[value] })),
        ]}
      />
      <Checkbox
        mb={8}
        label={words.unproven}
        checked={open === 'true'}
        onChange={event => change({ open: event.currentTarget.checked ? 'true' : undefined })}
      />
      {chosen && (
        <Button variant="subtle" onClick={() => onChange({})}>
          {words.resetFilters}
        </Button>
      )}
    </Group>
  )
}

/** Looks for a whole address, when Enter is pressed or the field is left: half of one would find nothing. */
function AddressSearch({ value, onSearch }: { value: string; onSearch(address: string): void }) {
  const words = useTexts().returns
  const [typed, setTyped] = useState(value)
  // “Show everything” and going back change it from outside.
  useEffect(() => setTyped(value), [value])
  const search = () => {
    if (typed.trim() !== value) onSearch(typed.trim())
  }
  return (
    <TextInput
      type="search"
      label={words.byAddress}
      placeholder={words.byAddressHint}
      leftSection={<IconSearch size={16} aria-hidden />}
      maxLength={320}
      w={{ base: '100%', sm: 280 }}
      value={typed}
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={search}
      onKeyDown={event => event.key === 'Enter' && search()}
    />
  )
}
