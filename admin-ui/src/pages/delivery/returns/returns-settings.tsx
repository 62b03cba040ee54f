import { Button, Card, Group, NumberInput, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type ReturnsSettings, useChangeReturnsSettings, useReturnsSettings } from '../../../api/returns.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { below } from '../../../shared/below.ts'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { RowsSkeleton } from '../../../shared/rows-skeleton.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { useChanged } from '../../../shared/unsaved/use-changed.ts'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'

/** When failures add up, and how long an address counts as undeliverable. */
export function ReturnsSettingsCard() {
  const words = useTexts().returns
  const formats = useFormats()
  const may = useMay()
  const query = useReturnsSettings()
  const [editing, setEditing] = useState(false)
  return (
    <Card mt="xl" data-testid="returns-settings">
      <Title order={2}>{words.settings}</Title>
      <Text fz="sm" c="dimmed" maw={720} mb="sm">
        {words.settingsAbout}
      </Text>
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={1} />}>
        {settings =>
          editing ? (
            <Held of="/api/returns/settings" stored={settings}>
              {held => <SettingsForm settings={held} onClose={() => setEditing(false)} />}
            </Held>
          ) : (
            <Group gap="sm" justify="space-between">
              <Text fz="sm" style={{ flex: '1 1 16rem' }}>
                {words.settingsSentence(
                  formats.number(settings.soft.count),
                  formats.number(settings.soft.days),
                  formats.number(settings.markDays.soft),
                )}
              </Text>
              {may('returns:setup') && (
                <Button size="sm" variant="default" onClick={() => setEditing(true)}>
                  {words.change}
                </Button>
              )}
            </Group>
          )
        }
      </AsyncPanel>
    </Card>
  )
}

type Field = 'times' | 'days' | 'softMark' | 'hardMark'
const bounds: Record<Field, { min: number; max: number }> = {
  times: { min: 2, max: 50 },
  days: { min: 2, max: 90 },
  softMark: { min: 1, max: 365 },
  hardMark: { min: 1, max: 3_650 },
}
const fields = Object.keys(bounds) as Field[]

function SettingsForm({ settings, onClose }: { settings: ReturnsSettings; onClose(): void }) {
  const texts = useTexts()
  const words = texts.returns
  const change = useChangeReturnsSettings()
  const [typed, setTyped] = useState<Record<Field, number | ''>>({
    times: settings.soft.count,
    days: settings.soft.days,
    softMark: settings.markDays.soft,
    hardMark: settings.markDays.hard,
  })
  useUnsavedGuard(useChanged(typed))
  const complete = fields.every(field => typed[field] !== '')
  const submit = () => {
    const [count, days, soft, hard] = fields.map(field => Number(typed[field])) as [
      number,
      number,
      number,
      number,
    ]
    change.mutate(
      { version: settings.version, soft: { count, days }, markDays: { hard, soft } },
      {
        onSuccess: () => {
          notifications.show({ message: words.saved, color: 'green' })
          onClose()
        },
      },
    )
  }
  return (
    <form
      aria-label={words.settings}
      onSubmit={event => {
        event.preventDefault()
        if (complete) submit()
      }}
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {fields.map(field => (
            <NumberInput
              key={field}
              label={words.soft[field]}
              description={words.soft[`${field}Hint`]}
              inputWrapperOrder={below}
              required
              hideControls
              allowDecimal={false}
              clampBehavior="blur"
              {...bounds[field]}
              value={typed[field]}
              onChange={value => setTyped({ ...typed, [field]: typeof value === 'number' ? value : '' })}
            />
          ))}
        </SimpleGrid>
        {change.error && <ErrorPanel error={change.error} />}
        <Group gap="sm">
          <Button type="submit" disabled={!complete} loading={change.isPending}>
            {words.save}
          </Button>
          <Button variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
