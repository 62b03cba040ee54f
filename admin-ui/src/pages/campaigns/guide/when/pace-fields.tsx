import { Checkbox, Group, Stack } from '@mantine/core'
import type { CampaignDefinition } from '../../../../api/campaigns.ts'
import { changed } from '../../../../conditions/model.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { NumberField } from '../../../rules/editor/fields.tsx'

type Throughput = NonNullable<CampaignDefinition['throughput']>
const most = 10_000_000
const within = (value: number) => Math.min(most, Math.max(1, Math.round(value)))

/** How many an hour, and whether it begins with fewer. */
export function PaceFields({ value, onChange }: { value: Throughput; onChange(next: Throughput): void }) {
  const words = useTexts().campaignGuide.when
  const { perHour, ramp } = value
  return (
    <Stack gap="sm" className="guide-inset">
      <NumberField
        label={words.perHour}
        min={1}
        max={most}
        w={260}
        value={perHour}
        onChange={next => onChange({ ...value, perHour: within(next) })}
      />
      <Checkbox
        label={words.ramp}
        description={words.rampAbout}
        checked={ramp !== undefined}
        onChange={event =>
          onChange(
            changed(value, {
              ramp: event.currentTarget.checked
                ? { startPerHour: Math.min(500, perHour), doubleEveryHours: 1 }
                : undefined,
            }),
          )
        }
      />
      {ramp && (
        <Group gap="md" align="flex-end">
          <NumberField
            label={words.rampStart}
            min={1}
            max={most}
            value={ramp.startPerHour}
            onChange={next => onChange({ ...value, ramp: { ...ramp, startPerHour: within(next) } })}
          />
          <NumberField
            label={words.rampHours}
            min={0.25}
            max={168}
            decimals
            value={ramp.doubleEveryHours ?? 1}
            onChange={hours =>
              hours >= 0.25 &&
              onChange({ ...value, ramp: { ...ramp, doubleEveryHours: Math.min(168, hours) } })
            }
          />
        </Group>
      )}
    </Stack>
  )
}
