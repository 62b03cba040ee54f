import { Box, Button, Group, NativeSelect } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useState } from 'react'
import { useMessageReasons } from '../../api/messages.ts'
import { usePurposes, useTemplates } from '../../api/vocabulary.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { RulePicker } from '../../shared/rule-picker.tsx'
import { DayFilters } from '../../shared/table/day-filters.tsx'
import type { ListState } from '../../shared/table/use-list-state.ts'
import { CustomerPicker } from '../rules/customer-picker.tsx'
import { CampaignPicker } from './campaign-picker.tsx'
import { type filterNames, lanes, moreNames, states } from './message-filter.ts'

type Name = (typeof filterNames)[number]
type Props = { list: Pick<ListState<Name>, 'filters' | 'change'> }
const wide = { flex: '1 1 15rem', minWidth: 0, maxWidth: '24rem' }

/** For whom, what became of it, and when; why and where it came from behind a button. */
export function MessageFilters({ list }: Props) {
  const words = useLanguage().texts.messages.list
  const { filters, change } = list
  const set = moreNames.filter(name => filters[name] !== undefined).length
  const [asked, setAsked] = useState(false)
  // Nobody should wonder why so little is shown.
  const more = asked || set > 0
  return (
    <Group gap="sm" align="flex-end" style={{ flex: '1 1 100%' }}>
      <Box style={wide}>
        <CustomerPicker
          value={filters.customer ?? null}
          onChange={id => change({ customer: id ?? '' })}
          label={words.recipient}
        />
      </Box>
      <NativeSelect
        aria-label={words.state}
        value={filters.state ?? ''}
        onChange={event => change({ state: event.currentTarget.value })}
        data={[
          { value: '', label: words.anyState },
          ...states.map(value => ({ value, label: words.states[value] })),
        ]}
      />
      <DayFilters list={list} />
      <Button
        variant="subtle"
        leftSection={<IconAdjustmentsHorizontal size={18} stroke={1.6} />}
        aria-expanded={more}
        disabled={set > 0}
        onClick={() => setAsked(!asked)}
      >
        {more ? words.fewer : words.more}
      </Button>
      {more && <More list={list} />}
    </Group>
  )
}

function More({ list: { filters, change } }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.messages.list
  const reasons = useMessageReasons()
  const purposes = usePurposes()
  const templates = useTemplates()
  const choice = (name: Name, label: string, options: { value: string; label: string }[]) => (
    <NativeSelect
      aria-label={label}
      style={wide}
      value={filters[name] ?? ''}
      onChange={event => change({ [name]: event.currentTarget.value })}
      data={[{ value: '', label }, ...options]}
    />
  )
  const sorted = (options: { value: string; label: string }[]) =>
    options.toSorted((a, b) => a.label.localeCompare(b.label, language))
  return (
    <>
      {choice(
        'reason',
        words.anyReason,
        sorted(
          (reasons.data ?? []).map(({ code, sentence }) => ({ value: code, label: sentence[language] })),
        ),
      )}
      {choice(
        'purpose',
        words.anyPurpose,
        sorted((purposes.data ?? []).map(({ key, name }) => ({ value: key, label: name[language] }))),
      )}
      {choice(
        'lane',
        words.anyLane,
        lanes.map(value => ({ value, label: words.lanes[value] })),
      )}
      <Box style={wide}>
        <RulePicker
          label={words.anyRule}
          value={filters.rule ?? null}
          onChange={id => change({ rule: id ?? '' })}
        />
      </Box>
      <Box style={wide}>
        <CampaignPicker
          label={words.anyCampaign}
          value={filters.campaign ?? null}
          onChange={id => change({ campaign: id ?? '' })}
        />
      </Box>
      {choice(
        'template',
        words.anyTemplate,
        sorted((templates.data ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))),
      )}
    </>
  )
}
