import { Button, Combobox, Group, useCombobox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useEventNames } from '../api/suggestions.ts'
import { useTexts } from '../i18n/language.tsx'
import { useEventWord } from '../shared/event-words.ts'
import { groupIcons } from './icons.ts'
import { type KindGroup, kindGroups, newAttributeLeaf, newLeaf } from './kinds.ts'
import { useNamedAttributes } from './leaves/attribute-form.tsx'
import type { Leaf } from './model.ts'

type Offer = { key: string; label: string; make(): Leaf }

/** Everything a condition can be about, by group: what is declared by its own name. */
function useOffers(q: string): { group: KindGroup; offers: Offer[] }[] {
  const texts = useTexts().conditions
  const attributes = useNamedAttributes()
  const { data: events = [] } = useEventNames()
  const wordOf = useEventWord()
  const wanted = q.trim().toLowerCase()
  // Names of events come forth once something is typed: there may be hundreds.
  const named = wanted === '' ? [] : events
  const all = [
    {
      group: 'details' as const,
      offers: attributes.map(({ key, label, type }) => ({
        key: `attribute:${key}`,
        label,
        make: () => newAttributeLeaf(key, type),
      })),
    },
    ...kindGroups.map(({ group, kinds }) => ({
      group,
      offers: [
        ...kinds.map(kind => ({ key: kind, label: texts.kinds[kind], make: () => newLeaf(kind) })),
        ...(group === 'events' ? named : []).map(event => ({
          key: `event:${event}`,
          label: wordOf(event) ? `${wordOf(event)} (${event})` : event,
          make: () => ({ ...newLeaf('event'), event }) as Leaf,
        })),
      ],
    })),
  ]
  return all
    .map(({ group, offers }) => ({
      group,
      // The name of a group finds all of it.
      offers: texts.groups[group].toLowerCase().includes(wanted)
        ? offers
        : offers.filter(({ label }) => label.toLowerCase().includes(wanted)),
    }))
    .filter(({ offers }) => offers.length > 0)
}

/** Picks a new clause from a menu that can be searched. */
export function AddMenu({ onAdd, prominent }: { onAdd(leaf: Leaf): void; prominent: boolean }) {
  const texts = useTexts().conditions
  const [q, setQ] = useState('')
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setQ('')
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  const groups = useOffers(q)
  const offered = groups.flatMap(({ offers }) => offers)
  const first = offered[0]?.key
  const { dropdownOpened, selectFirstOption } = combobox
  // Enter takes the first of what is found; known only once the options stand there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store is a new object at every render
  useEffect(() => {
    if (dropdownOpened && first !== undefined) selectFirstOption()
  }, [dropdownOpened, first, q])
  const choose = (key: string) => {
    const offer = offered.find(candidate => candidate.key === key)
    combobox.closeDropdown()
    if (offer) onAdd(offer.make())
  }
  return (
    <Combobox store={combobox} width={320} position="bottom-start" onOptionSubmit={choose} withinPortal>
      <Combobox.Target withAriaAttributes={false}>
        <Button
          size={prominent ? 'sm' : 'compact-sm'}
          variant={prominent ? 'light' : 'subtle'}
          leftSection={<IconPlus size={16} stroke={1.8} />}
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          onClick={() => combobox.toggleDropdown()}
        >
          {texts.add}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label={texts.find}
          placeholder={texts.find}
          value={q}
          onChange={event => setQ(event.currentTarget.value)}
          onKeyDown={event => {
            // The list goes with it; whoever opened it by keyboard is where they were.
            if (event.key === 'Escape') combobox.focusTarget()
          }}
        />
        <Combobox.Options mah="min(26rem, 55dvh)" style={{ overflowY: 'auto' }} aria-label={texts.add}>
          {groups.length === 0 && <Combobox.Empty>{texts.nothingFound}</Combobox.Empty>}
          {groups.map(({ group, offers }) => {
            const Glyph = groupIcons[group]
            return (
              <Combobox.Group key={group} label={texts.groups[group]}>
                {offers.map(({ key, label }) => (
                  <Combobox.Option key={key} value={key}>
                    <Group gap="xs" wrap="nowrap">
                      <Glyph size={16} stroke={1.6} style={{ flex: 'none', opacity: 0.65 }} />
                      {label}
                    </Group>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )
          })}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
