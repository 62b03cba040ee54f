import { SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type NewEntry, useAddEntry, useStrikeEntry } from '../../api/customer-log.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { momentOf, wallTime } from '../../shared/shop-time.ts'
import { tellWithUndo } from '../../shared/told-with-undo.tsx'

export type EntryKind = NewEntry['kind']

const ways = ['phone', 'email', 'post', 'in_person'] as const
type Props = { customerId: string; kind: EntryKind; onClose(): void }

/** Takes down what was said; saving it by mistake is undone from the message that it was saved. */
export function EntryModal({ customerId, kind, onClose }: Props) {
  const support = useTexts().support
  const words = support.entry
  const add = useAddEntry(customerId)
  const strike = useStrikeEntry(customerId)
  const [text, setText] = useState('')
  const [direction, setDirection] = useState<'in' | 'out'>('in')
  const [channel, setChannel] = useState<(typeof ways)[number]>('phone')
  const [first] = useState(() => wallTime(Date.now()))
  const [at, setAt] = useState(first)
  const when = momentOf(at)
  const act = async () => {
    const body: NewEntry = {
      kind,
      text: text.trim(),
      subject: null,
      direction,
      ...(kind === 'complaint' ? { channel } : {}),
      // The field knows no seconds: untouched means now.
      ...(at === first || !when ? {} : { occurredAt: when }),
    }
    const { id, taskId } = await add.mutateAsync(body)
    onClose()
    tellWithUndo({
      id: `entry-${id}`,
      message: taskId ? words.savedTask : words.saved,
      undo: words.undo,
      onUndo: () => strike.mutateAsync({ entry: id, struck: true }),
    })
  }
  return (
    <AskingModal
      title={words.titles[kind]}
      onClose={onClose}
      dirty={text.trim() !== ''}
      error={add.error}
      submit={{
        label: words.save,
        loading: add.isPending,
        disabled: text.trim() === '' || !when || Date.parse(when) > Date.now(),
        // What went wrong stands in the question, which stays open with what was typed.
        act: () => void act().catch(() => undefined),
      }}
    >
      <Textarea
        label={words.text}
        description={kind === 'complaint' ? words.complaintAbout : words.about}
        required
        autosize
        minRows={4}
        maxRows={12}
        maxLength={5_000}
        data-autofocus
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      {(kind === 'call' || kind === 'letter') && (
        <Stack gap={4}>
          <Text fz="sm" fw={500}>
            {words.direction}
          </Text>
          <SegmentedControl
            aria-label={words.direction}
            value={direction}
            onChange={value => setDirection(value as 'in' | 'out')}
            data={[
              { value: 'in', label: support.filter.directions.in },
              { value: 'out', label: support.filter.directions.out },
            ]}
          />
        </Stack>
      )}
      {kind === 'complaint' && (
        <Select
          label={words.channel}
          allowDeselect={false}
          data={ways.map(value => ({ value, label: support.filter.channels[value] }))}
          value={channel}
          onChange={value => value && setChannel(value as typeof channel)}
        />
      )}
      <TextInput
        type="datetime-local"
        label={words.at}
        required
        max={wallTime(Date.now())}
        value={at}
        onChange={event => setAt(event.currentTarget.value)}
      />
    </AskingModal>
  )
}
