import { Checkbox, Radio, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconClock } from '@tabler/icons-react'
import { type CampaignSchedule, useCampaignCheck } from '../../../../api/campaigns.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { NumberField } from '../../../rules/editor/fields.tsx'
import { sendable } from '../definition.ts'
import { useGuide } from '../guide-context.ts'
import { GuidePart } from '../guide-part.tsx'
import { PaceFields } from './pace-fields.tsx'
import { firstSchedule } from './schedule.ts'
import { ScheduleFields } from './schedule-fields.tsx'

const types = ['now', 'at', 'local', 'recurring'] as const

/** When it goes out, how fast, and until when it is of use; said back in words. */
export function WhenStep() {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide.when
  const formats = useFormats()
  const { draft } = useGuide()
  const { definition, set } = draft
  const { schedule, throughput } = definition
  const [settled] = useDebouncedValue(sendable(definition), 350)
  const said = useCampaignCheck(settled).data
  return (
    <>
      <GuidePart title={words.title}>
        <Radio.Group
          aria-label={words.title}
          value={schedule.type}
          onChange={type => set({ schedule: firstSchedule(type as CampaignSchedule['type']) })}
        >
          <div className="guide-choices">
            {types.map(type => (
              <Radio.Card key={type} value={type} className="guide-choice" aria-label={words.types[type]}>
                <Radio.Indicator />
                <div>
                  <Text fz="sm" fw={600}>
                    {words.types[type]}
                  </Text>
                  <Text fz="xs" c="dimmed">
                    {words.typesAbout[type]}
                  </Text>
                </div>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
        <ScheduleFields schedule={schedule} onChange={next => set({ schedule: next })} />
        {said && (
          <Text fz="sm" className="guide-note" data-testid="when-sentence">
            <IconClock size={17} stroke={1.7} aria-hidden />
            <span>
              {said.when[language]}
              {said.nextAt && schedule.type !== 'now' && ` ${words.next(formats.dateTime(said.nextAt))}`}
            </span>
          </Text>
        )}
      </GuidePart>
      <GuidePart title={words.pace}>
        <Checkbox
          label={words.paceOn}
          description={words.paceAbout}
          checked={throughput !== undefined}
          onChange={event =>
            set({ throughput: event.currentTarget.checked ? { perHour: 5_000 } : undefined })
          }
        />
        {throughput && <PaceFields value={throughput} onChange={next => set({ throughput: next })} />}
      </GuidePart>
      <GuidePart title={words.useful} about={words.usefulAbout}>
        <Stack gap={4}>
          <NumberField
            label={words.usefulHours}
            min={1}
            max={8760}
            w={200}
            value={definition.usefulHours}
            onChange={hours => set({ usefulHours: Math.min(8760, Math.max(1, Math.round(hours))) })}
          />
        </Stack>
      </GuidePart>
    </>
  )
}
