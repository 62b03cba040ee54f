import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import { useSenderHealth } from '../../api/sender-health.ts'
import type { Sender } from '../../api/senders.ts'
import { useMay } from '../../api/session.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { LevelBadge } from '../delivery/health/level.tsx'

/** Whether this sender's mails arrive, and the way to everything behind it. */
export function SenderHealthCard({ sender }: { sender: Sender }) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth
  const may = useMay()
  const found = useSenderHealth(7, may('returns:read')).data?.senders.find(({ id }) => id === sender.id)
  if (!found) return null
  const { level, sentence, domain, check } = found
  return (
    <Card data-testid="sender-health-card" component="section" aria-label={words.title}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Title order={2}>{words.title}</Title>
          <LevelBadge level={level} />
        </Group>
        <Text fz="sm">{sentence[language]}</Text>
        {check && check.level !== 'good' && !sentence[language].includes(domain) && (
          <Text fz="sm">{check.sentence[language]}</Text>
        )}
        <Anchor component={Link} to={`/delivery/health?domain=${encodeURIComponent(domain)}`} fz="sm">
          {words.links.domain}
        </Anchor>
      </Stack>
    </Card>
  )
}
