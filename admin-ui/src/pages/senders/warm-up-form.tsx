import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Sender, useChangeSender } from '../../api/senders.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { below } from '../../shared/below.ts'
import { useTheirs } from '../../shared/conflict/use-theirs.ts'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { daysAfter, isDay } from '../../shared/shop-time.ts'
import { useChanged } from '../../shared/unsaved/use-changed.ts'
import { useUnsavedGuard } from '../../shared/unsaved/use-unsaved-guard.ts'
import { NumberField } from '../rules/editor/fields.tsx'
import { PlanTable } from './plan-table.tsx'
import { fieldsOfPlan, isCutOff, planOf, previewOf, usualFields } from './warm-up-model.ts'

/** First day, first number, growth and target; the plan they make is seen before it is saved. */
export function WarmUpForm({ sender, onClose }: { sender: Sender; onClose(): void }) {
  const texts = useTexts()
  const words = texts.senderHealth.warmUp
  const formats = useFormats()
  const change = useChangeSender()
  const [fields, setFields] = useState(() =>
    sender.warmUp ? fieldsOfPlan(sender.warmUp) : usualFields(sender.today),
  )
  useUnsavedGuard(useChanged(fields))
  useTheirs(`/api/senders/${sender.id}`, onClose)
  const set = (part: Partial<typeof fields>) => setFields({ ...fields, ...part })
  const { startedOn, first, growth, target } = fields
  const dated = isDay(startedOn)
  const numbers = previewOf(fields)
  const days = dated
    ? numbers.map((allowed, n) => ({ number: n + 1, day: daysAfter(startedOn, n), allowed }))
    : []
  const last = days.at(-1)
  const long = isCutOff(fields)
  const sound = dated && !long
  return (
    <form
      aria-label={words.title}
      onSubmit={event => {
        event.preventDefault()
        if (!sound || change.isPending) return
        change.mutate(
          { id: sender.id, version: sender.version, warmUp: planOf(fields) },
          {
            onSuccess: () => {
              notifications.show({ message: words.saved, color: 'green' })
              onClose()
            },
          },
        )
      }}
    >
      <Stack gap="sm">
        <TextInput
          type="date"
          label={words.startedOn}
          description={words.startedOnHint}
          inputWrapperOrder={below}
          required
          value={startedOn}
          onChange={event => set({ startedOn: event.currentTarget.value })}
        />
        <div className="sender-pair">
          <NumberField
            label={words.first}
            description={words.firstHint}
            min={1}
            max={1_000_000}
            value={first}
            onChange={value => set({ first: value })}
          />
          <NumberField
            label={words.factor}
            description={words.factorHint}
            suffix={words.factorUnit}
            min={5}
            max={200}
            value={growth}
            onChange={value => set({ growth: value })}
          />
          <NumberField
            label={words.target}
            description={words.targetHint}
            min={1}
            max={10_000_000}
            value={target}
            onChange={value => set({ target: value })}
          />
        </div>
        <Text fz="sm" fw={600} role="status" c={long ? 'red' : undefined} data-testid="warm-up-preview">
          {long
            ? words.tooLong
            : last && days.length > 1
              ? words.preview(formats.number(days.length), formats.date(last.day))
              : last && words.previewOne}
        </Text>
        {sound && <PlanTable days={days} today={sender.today} />}
        {change.error && <ErrorPanel error={change.error} />}
        <Group gap="xs">
          <Button type="submit" size="sm" disabled={!sound} loading={change.isPending}>
            {words.save}
          </Button>
          <Button size="sm" variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
