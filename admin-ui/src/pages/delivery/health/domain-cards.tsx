import { Text, Title } from '@mantine/core'
import { useSearchParams } from 'react-router'
import type { SenderHealth } from '../../../api/sender-health.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { DomainCard } from './domain-card.tsx'

type Sender = SenderHealth['senders'][number]

/** What the DNS says of each domain one sends with; several senders may share one. */
export function DomainCards({ senders }: { senders: readonly Sender[] }) {
  const words = useTexts().senderHealth.domains
  const [params] = useSearchParams()
  const asked = params.get('domain')
  // Of mails that stay in the built-in inbox nobody asks the DNS.
  const domains = [
    ...Map.groupBy(
      senders.filter(sender => sender.asked),
      ({ domain }) => domain,
    ),
  ]
  if (domains.length === 0) return null
  return (
    <section aria-label={words.title}>
      <Title order={2}>{words.title}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.about}
      </Text>
      <div className="health-domains">
        {domains.map(([domain, those]) => (
          <DomainCard
            key={domain}
            domain={domain}
            check={those[0]?.check ?? null}
            asked={asked === domain}
            open={domains.length === 1 || (those[0]?.check?.level ?? 'bad') !== 'good'}
          />
        ))}
      </div>
    </section>
  )
}
