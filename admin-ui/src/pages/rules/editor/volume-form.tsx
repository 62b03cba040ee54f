import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { changed } from '../../../conditions/model.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import type { Peak, Volume } from '../edit-model.ts'
import { Tool } from './branch-form.tsx'
import { useRuleEditor } from './editor-context.ts'
import { NumberField } from './fields.tsx'
import type { PolicyChange } from './policies-form.tsx'

const million = 10_000_000
const within = (value: number) => Math.min(million, Math.max(1, Math.round(value)))

/** How many are to be expected, and what happens when far more come. */
export function VolumeForm({ onChange }: { onChange: PolicyChange }) {
  const words = useTexts().ruleEditor.policies
  const formats = useFormats()
  const { definition, expectedPerDay } = useRuleEditor()
  const { volume } = definition
  const set = (next: Volume | undefined) => onChange({ volume: next })
  return (
    <>
      <Checkbox
        label={words.volumeAdd}
        description={words.volumeAbout}
        checked={volume !== undefined}
        onChange={event =>
          set(
            event.currentTarget.checked
              ? { expectedPerDay: Math.max(1, expectedPerDay ?? 100), peaks: [] }
              : undefined,
          )
        }
      />
      {volume && (
        <Stack gap="sm" className="rule-inset">
          <NumberField
            label={words.expectedPerDay}
            min={1}
            max={million}
            value={volume.expectedPerDay}
            onChange={count => set({ ...volume, expectedPerDay: within(count) })}
          />
          {expectedPerDay !== null && expectedPerDay > 0 && expectedPerDay !== volume.expectedPerDay && (
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => set({ ...volume, expectedPerDay: within(expectedPerDay) })}
            >
              {words.expectedFrom(formats.number(expectedPerDay))}
            </Button>
          )}
          <Checkbox
            label={words.holdAbove}
            checked={volume.holdAbove !== undefined}
            onChange={event =>
              set(changed(volume, { holdAbove: event.currentTarget.checked ? 5 : undefined }))
            }
          />
          {volume.holdAbove !== undefined && (
            <NumberField
              label={words.holdAboveTimes}
              min={2}
              max={1000}
              decimals
              value={volume.holdAbove}
              onChange={holdAbove => set({ ...volume, holdAbove: Math.min(1000, Math.max(2, holdAbove)) })}
            />
          )}
          <Peaks peaks={volume.peaks} onChange={peaks => set({ ...volume, peaks })} />
        </Stack>
      )}
    </>
  )
}

function Peaks({ peaks, onChange }: { peaks: Peak[]; onChange(peaks: Peak[]): void }) {
  const words = useTexts().ruleEditor.policies
  const set = (index: number, change: Partial<Peak>) =>
    onChange(peaks.map((peak, at) => (at === index ? { ...peak, ...change } : peak)))
  return (
    <div>
      <Text fz="sm" fw={500}>
        {words.peaks}
      </Text>
      <Stack gap="xs">
        {peaks.map((peak, index) => (
          // Peaks have no key of their own, and are never reordered.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Group key={index} gap="xs" align="flex-end" className="rule-peak">
            <TextInput
              type="date"
              label={words.peakFrom}
              value={peak.from}
              onChange={event => set(index, { from: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={words.peakTo}
              value={peak.to}
              onChange={event => set(index, { to: event.currentTarget.value })}
            />
            <NumberField
              label={words.peakPerDay}
              w={90}
              min={1}
              max={million}
              value={peak.perDay}
              onChange={count => set(index, { perDay: within(count) })}
            />
            <Tool label={words.removePeak} onClick={() => onChange(peaks.toSpliced(index, 1))}>
              <IconTrash size={16} stroke={1.8} />
            </Tool>
          </Group>
        ))}
        {peaks.length < 20 && (
          <div>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPlus size={14} />}
              onClick={() => onChange([...peaks, { from: '', to: '', perDay: 1000 }])}
            >
              {words.addPeak}
            </Button>
          </div>
        )}
      </Stack>
    </div>
  )
}
