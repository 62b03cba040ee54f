import { Card, Group, Text, Title } from '@mantine/core'
import type { SenderHealth } from '../../../api/sender-health.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { LevelBadge, LevelIcon } from './level.tsx'

/** Whether all is well, in one sentence: the first thing one reads. */
export function VerdictCard({ health: { verdict, countedUntil } }: { health: SenderHealth }) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth
  const formats = useFormats()
  return (
    <Card
      component="section"
      aria-label={words.verdict}
      className="health-verdict"
      data-testid="verdict"
      data-level={verdict.level}
    >
      <Group gap="md" wrap="nowrap" align="flex-start">
        <LevelIcon level={verdict.level} size={26} />
        <div style={{ minWidth: 0 }}>
          <LevelBadge level={verdict.level} />
          <Title order={2} fz="lg" mt={6} style={{ textWrap: 'pretty' }}>
            {verdict.sentence[language]}
          </Title>
          <Text fz="xs" c="dimmed" mt={6}>
            {countedUntil === null ? words.notCounted : words.countedUntil(formats.dateTime(countedUntil))}
          </Text>
        </div>
      </Group>
    </Card>
  )
}
