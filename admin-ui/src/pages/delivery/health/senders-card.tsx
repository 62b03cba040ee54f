import { Anchor, Card, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import type { SenderHealth } from '../../../api/sender-health.ts'
import { environmentId } from '../../../api/senders.ts'
import { useMay } from '../../../api/session.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { useSenderName } from '../../senders/sender-facts.tsx'
import { LevelBadge } from './level.tsx'
import { RatesTable } from './rates-table.tsx'

/** The same by sender: order mails and newsletters have names of their own to lose. */
export function SendersCard({ health: { senders, limits } }: { health: SenderHealth }) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth.senders
  const may = useMay()
  const nameOf = useSenderName()
  return (
    <Card component="section" aria-label={words.title} data-testid="health-senders">
      <Title order={2} mb="sm">
        {words.title}
      </Title>
      <RatesTable
        label={words.title}
        who={words.sender}
        limits={limits}
        rows={senders.map(sender => ({
          key: sender.id,
          name:
            may('senders:read') && sender.id !== environmentId ? (
              <Anchor component={Link} to={`/senders/${sender.id}`} fz="sm" fw={600}>
                {nameOf(sender)}
              </Anchor>
            ) : (
              nameOf(sender)
            ),
          about: (
            <>
              <LevelBadge level={sender.level} />
              <Text fz="xs" fw={400} c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {sender.sentence[language]}
              </Text>
            </>
          ),
          figures: sender.figures,
          rates: sender.rates,
        }))}
      />
    </Card>
  )
}
