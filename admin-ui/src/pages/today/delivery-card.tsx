import { Anchor, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useSenderHealth } from '../../api/sender-health.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { LevelIcon } from '../delivery/health/level.tsx'
import { TodayCard } from './today-card.tsx'

/** Of how many days the verdict on this page is. */
export const shownDays = 7

/** Whether mails arrive, in one sentence, and the first thing to do where they do not. */
export function DeliveryCard() {
  const { language, texts } = useLanguage()
  const words = texts.today.delivery
  const formats = useFormats()
  const counted = texts.senderHealth
  const query = useSenderHealth(shownDays)
  return (
    <TodayCard
      name="delivery"
      title={words.title}
      action={
        <Anchor component={Link} to="/delivery/health" fz="sm">
          {words.more}
        </Anchor>
      }
    >
      <AsyncPanel query={query}>
        {({ verdict, findings: [first], countedUntil }) => (
          <Group gap="sm" wrap="nowrap" align="flex-start" data-level={verdict.level}>
            <LevelIcon level={verdict.level} size={18} />
            <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              <Text fz="sm" fw={600}>
                {verdict.sentence[language]}
              </Text>
              {first && !verdict.sentence[language].includes(first.advice[language]) && (
                <Text fz="sm" c="dimmed">
                  {first.advice[language]}
                </Text>
              )}
              <Text fz="xs" c="dimmed">
                {countedUntil === null
                  ? counted.notCounted
                  : counted.countedUntil(formats.dateTime(countedUntil))}
              </Text>
            </div>
          </Group>
        )}
      </AsyncPanel>
    </TodayCard>
  )
}
