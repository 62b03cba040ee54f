import { CloseButton, Group, Text } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useSegment, useSegments } from '../../../../api/segments.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { SearchSelect, useTyped } from '../../../../shared/search-select.tsx'
import { Fieldset } from '../../../rules/editor/fields.tsx'

/** As many as a definition takes on each side. */
const most = 20

type Props = {
  label: string
  about: string
  value: readonly string[]
  /** On the other side: not offered here. */
  taken: readonly string[]
  onChange(value: string[]): void
}

/** Some segments by name, each with how many it holds. */
export function SegmentsField({ label, about, value, taken, onChange }: Props) {
  return (
    <Fieldset label={label} description={about}>
      {value.length > 0 && (
        <ul className="guide-list">
          {value.map(id => (
            <Chosen key={id} id={id} onRemove={() => onChange(value.filter(other => other !== id))} />
          ))}
        </ul>
      )}
      {value.length < most && (
        <Adding label={label} except={[...value, ...taken]} onAdd={id => onChange([...value, id])} />
      )}
    </Fieldset>
  )
}

function Chosen({ id, onRemove }: { id: string; onRemove(): void }) {
  const words = useTexts().campaignGuide.audience
  const formats = useFormats()
  const { data, error } = useSegment(id)
  const name = data?.name ?? (error ? words.gone : '…')
  return (
    <li data-segment={id}>
      <IconUsersGroup size={17} stroke={1.6} aria-hidden />
      <Text span fz="sm" fw={600} style={{ flex: '1 1 4rem', minWidth: 0, overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      {data && (
        <Text span fz="sm" c="dimmed">
          {data.size === null ? words.uncounted : words.count(formats.number(data.size))}
        </Text>
      )}
      <CloseButton size="sm" aria-label={words.remove(name)} onClick={onRemove} />
    </li>
  )
}

type AddingProps = { label: string; except: readonly string[]; onAdd(id: string): void }

function Adding({ label, except, onAdd }: AddingProps) {
  const texts = useTexts()
  const words = texts.campaignGuide.audience
  const formats = useFormats()
  const search = useTyped()
  const query = useSegments(search.q, undefined, 20)
  const found = (query.data?.pages ?? []).flatMap(page => page.items).filter(({ id }) => !except.includes(id))
  const sizes = new Map(found.map(({ id, size }) => [id, size]))
  return (
    <SearchSelect
      aria-label={`${words.add}: ${label}`}
      placeholder={words.add}
      maw={460}
      search={search}
      query={query}
      found={found.map(({ id, name }) => ({ value: id, label: name }))}
      chosen={null}
      onChange={picked => {
        if (picked) onAdd(picked.value)
        search.onType('')
      }}
      nothingFoundMessage={
        search.q === '' && except.length === 0 ? words.none : texts.conditions.nothingFound
      }
      renderOption={({ option }) => {
        const size = sizes.get(option.value)
        return (
          <Group justify="space-between" wrap="nowrap" w="100%" gap="md">
            <span style={{ overflowWrap: 'anywhere' }}>{option.label}</span>
            {typeof size === 'number' && (
              <Text span fz="xs" c="dimmed">
                {formats.number(size)}
              </Text>
            )}
          </Group>
        )
      }}
    />
  )
}
