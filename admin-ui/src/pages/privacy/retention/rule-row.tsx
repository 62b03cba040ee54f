import { Button, Checkbox, Group, NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { type RetentionRule, useSetRetention } from '../../../api/retention.ts'
import { useMay } from '../../../api/session.ts'
import { type Formats, useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import type { Texts } from '../../../i18n/texts.ts'
import { useTheirs } from '../../../shared/conflict/use-theirs.ts'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'

type Words = Texts['privacy']['retention']

/** Whole years are told as years: nobody counts 1,096 days. Leap days in between are lived with. */
export function heldFor(days: number, words: Words, formats: Formats): string {
  const years = Math.round(days / 365.25)
  const whole = years > 0 && Math.abs(days - years * 365.25) < 1.5
  return whole ? words.years(years) : words.days(formats.number(days))
}

/** One retention rule with its reason; its days can be changed in place. */
export function RuleRow({ rule, version }: { rule: RetentionRule; version: number }) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.retention
  const formats = useFormats()
  const may = useMay()
  const [editing, setEditing] = useState(false)
  const [days, setDays] = useState<number | string>(rule.days ?? rule.defaultDays ?? 365)
  const [forever, setForever] = useState(rule.days === null)
  // What is changed is changed over what stood here when it was opened.
  const [from, setFrom] = useState(version)
  const set = useSetRetention(editing ? from : version)
  useUnsavedGuard(editing && (forever !== (rule.days === null) || (!forever && days !== rule.days)))
  const open = () => {
    setDays(rule.days ?? rule.defaultDays ?? 365)
    setForever(rule.days === null)
    setFrom(version)
    setEditing(true)
  }
  useTheirs('/api/retention', () => setEditing(false))
  const held = rule.fixed
    ? words.ownDate
    : rule.days === null
      ? words.forever
      : heldFor(rule.days, words, formats)
  return (
    <div>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="baseline">
        <Text fz="sm">
          <b>{rule.name[language]}</b>: {held}
          {!rule.fixed && rule.days !== rule.defaultDays && (
            <Text span c="orange" fz="xs">
              {' '}
              {words.differs}
            </Text>
          )}
        </Text>
        {!rule.fixed && may('privacy:write') && !editing && (
          <Button size="compact-xs" variant="default" style={{ flexShrink: 0 }} onClick={open}>
            {words.change}
          </Button>
        )}
      </Group>
      <Text fz="xs" c="dimmed" maw={720}>
        {rule.reason[language]}
      </Text>
      {editing && (
        <Stack gap="xs" mt="xs" maw={360}>
          <NumberInput
            label={words.daysLabel}
            description={words.atLeast(formats.number(rule.minDays))}
            min={rule.minDays}
            max={36_500}
            disabled={forever}
            value={days}
            onChange={setDays}
          />
          <Checkbox
            label={words.forever}
            checked={forever}
            onChange={event => setForever(event.currentTarget.checked)}
          />
          {set.error && <ErrorPanel error={set.error} />}
          <Group gap="xs">
            <Button
              size="xs"
              loading={set.isPending}
              onClick={() =>
                set.mutate(
                  { key: rule.key, days: forever ? null : Number(days) },
                  { onSuccess: () => setEditing(false) },
                )
              }
            >
              {words.save}
            </Button>
            <Button size="xs" variant="default" onClick={() => setEditing(false)}>
              {texts.common.cancel}
            </Button>
          </Group>
        </Stack>
      )}
    </div>
  )
}
