import { SimpleGrid, Text } from '@mantine/core'
import type { Preflight } from '../../../../api/campaigns.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { Figure } from '../../../../shared/figure.tsx'
import { GuidePart } from '../guide-part.tsx'

/** How long, how large, from whom, and how one opts out. */
export function Facts({ preflight }: { preflight: Preflight }) {
  const words = useTexts().campaignGuide.check
  const formats = useFormats()
  const { expectedMinutes, perMinute, sizeBytes, sender, oneClick } = preflight
  return (
    <GuidePart title={words.facts}>
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="md" data-testid="preflight-facts">
        <Figure name={words.duration}>
          {expectedMinutes < 90
            ? words.minutes(formats.number(Math.max(1, Math.ceil(expectedMinutes))))
            : words.hours(formats.number(Math.round(expectedMinutes / 6) / 10))}
          <Text span display="block" fz="xs" c="dimmed" fw={400}>
            {words.perMinute(formats.number(Math.round(perMinute)))}
          </Text>
        </Figure>
        {sizeBytes !== null && (
          <Figure name={words.size}>{words.kb(formats.number(Math.round(sizeBytes / 102.4) / 10))}</Figure>
        )}
        {sender && (
          <Figure name={words.senderName}>
            <span style={{ overflowWrap: 'anywhere' }}>{sender.from}</span>
            <Text span display="block" fz="xs" c="dimmed" fw={400}>
              {sender.aligned === null
                ? words.alignedUnknown
                : sender.aligned
                  ? words.aligned
                  : words.notAligned}
            </Text>
          </Figure>
        )}
        {sender && <Figure name={words.oneClick}>{oneClick ? words.oneClickYes : words.oneClickNo}</Figure>}
      </SimpleGrid>
    </GuidePart>
  )
}
