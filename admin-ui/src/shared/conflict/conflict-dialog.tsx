import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Choice, Conflict } from '../../api/conflicts.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { ItemList } from '../item-list.tsx'
import { type Difference, differencesOf } from './differences.ts'
import { usePlainValue } from './plain-value.ts'

/** More is not read; the versions differ as a whole then. */
const shown = 40

type Props = { conflict: Conflict; choose(choice: Choice): void }

/** Somebody else saved the same in the meantime: who and when, what differs, and which of both is to hold. */
export function ConflictDialog({ conflict, choose }: Props) {
  const { texts } = useLanguage()
  const words = texts.drafts.conflict
  const formats = useFormats()
  const client = useQueryClient()
  const [seeing, setSeeing] = useState(false)
  const { byName, at } = conflict.changed
  const when = at && formats.dateTime(at)
  const isEdit = conflict.mine !== null
  return (
    <Modal
      opened
      size="lg"
      onClose={() => choose('later')}
      closeOnClickOutside={false}
      title={words.title}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack gap="md" data-testid="conflict">
        <Text fz="sm" fw={600} data-testid="conflict-who">
          {byName && when ? words.byAt(byName, when) : when ? words.at(when) : words.unknown}
        </Text>
        <Text fz="sm">{isEdit ? words.about : words.aboutAction}</Text>
        {seeing ? (
          <Differences conflict={conflict} />
        ) : (
          <div>
            <Button variant="light" data-autofocus onClick={() => setSeeing(true)}>
              {words.see}
            </Button>
          </div>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="subtle" color="gray" onClick={() => choose('later')}>
            {isEdit ? words.later : words.leave}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              choose('theirs')
              // Everything else on the page may show the old state too.
              void client.invalidateQueries()
            }}
          >
            {isEdit ? words.theirs : words.reload}
          </Button>
          <Button onClick={() => choose('mine')}>{isEdit ? words.mine : words.act}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function Differences({ conflict }: { conflict: Conflict }) {
  const { language, texts } = useLanguage()
  const words = texts.drafts.conflict
  const formats = useFormats()
  const all = differencesOf(conflict)
  const sentence = (conflict.theirs.sentence as Record<string, unknown> | undefined)?.[language]
  return (
    <Stack gap="sm" data-testid="differences">
      {typeof sentence === 'string' && (
        <div>
          <Text fz="sm" fw={600}>
            {words.inWords}
          </Text>
          <Text fz="sm">{sentence}</Text>
        </div>
      )}
      {all.length === 0 && <Text fz="sm">{words.nothingTold}</Text>}
      <ItemList label={words.listLabel}>
        {all.slice(0, shown).map(difference => (
          <Item key={difference.path.join('\n')} difference={difference} isEdit={conflict.mine !== null} />
        ))}
      </ItemList>
      {all.length > shown && (
        <Text fz="sm" c="dimmed">
          {words.more(formats.number(all.length - shown))}
        </Text>
      )}
    </Stack>
  )
}

function Item({ difference, isEdit }: { difference: Difference; isEdit: boolean }) {
  const words = useLanguage().texts.drafts.conflict
  const { nameOf, textOf } = usePlainValue()
  const { path, mine, theirs, changedBy } = difference
  const side = (label: string, value: unknown) => (
    <Text fz="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
      <Text span fz="sm" c="dimmed">
        {label}{' '}
      </Text>
      {textOf(value)}
    </Text>
  )
  return (
    <li>
      <Group gap="xs">
        <Text fz="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {path.map(nameOf).join(' › ')}
        </Text>
        {isEdit && changedBy === 'me' && <Badge color="gray">{words.onlyMine}</Badge>}
        {isEdit && changedBy === 'them' && <Badge color="orange">{words.onlyTheirs}</Badge>}
      </Group>
      {side(isEdit ? words.thereNow : words.now, theirs)}
      {side(isEdit ? words.hereNow : words.before, mine)}
    </li>
  )
}
