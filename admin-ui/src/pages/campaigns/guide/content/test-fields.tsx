import { Group, Stack, Text } from '@mantine/core'
import { type CampaignDefinition, usePreflight } from '../../../../api/campaigns.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { ChoiceField, NumberField } from '../../../rules/editor/fields.tsx'
import { sendable } from '../definition.ts'
import { useGuide } from '../guide-context.ts'

type Test = NonNullable<CampaignDefinition['test']>

/**
 * Customers per version from which on 3 % and 5 % of clicks are told apart: two proportions, 5 % error, 80 % power
 * (1.96 + 0.84)² · (0.03·0.97 + 0.05·0.95) / 0.02².
 */
const enough = 1_500

/** Who gets the versions first, how the better one is told, and whether the groups are large enough for that. */
export function TestFields({ test }: { test: Test }) {
  const words = useTexts().campaignGuide.content
  const formats = useFormats()
  const { campaign, draft } = useGuide()
  const { definition, set } = draft
  // Only what was counted already; to ask how many they are is for the first step.
  const counted = usePreflight(campaign.id, sendable(definition), false).data
  const { sharePercent = 20, by = 'clicks', afterHours = 4 } = test
  const first = counted ? Math.round((counted.reachable * sharePercent) / 100) : null
  const each = first === null ? null : Math.floor(first / definition.variants.length)
  return (
    <Stack gap="sm" className="guide-inset">
      <Group gap="md" align="flex-end">
        <NumberField
          label={words.testShare}
          min={1}
          max={100}
          value={sharePercent}
          onChange={share =>
            set({ test: { ...test, sharePercent: Math.min(100, Math.max(1, Math.round(share))) } })
          }
        />
        <ChoiceField<NonNullable<Test['by']>>
          label={words.testBy}
          value={by}
          words={words.testBys}
          onChange={next => set({ test: { ...test, by: next } })}
        />
        {by !== 'hand' && (
          <NumberField
            label={words.testAfter}
            min={0.25}
            max={336}
            decimals
            value={afterHours}
            onChange={hours => hours >= 0.25 && set({ test: { ...test, afterHours: Math.min(336, hours) } })}
          />
        )}
      </Group>
      <Text fz="sm" c="dimmed" data-testid="sample-size">
        {counted && first !== null && each !== null
          ? `${words.testPlain(
              formats.number(first),
              formats.number(each),
              formats.number(Math.max(0, counted.reachable - first)),
            )} ${each < enough ? words.testSmall(formats.number(each), formats.number(enough)) : words.testEnough}`
          : words.testUncounted}
      </Text>
    </Stack>
  )
}
