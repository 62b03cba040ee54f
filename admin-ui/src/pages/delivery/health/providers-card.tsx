import { Anchor, Card, Text, Title } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import type { HealthProvider, SenderHealth } from '../../../api/sender-health.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { LevelBadge } from './level.tsx'
import { RatesTable } from './rates-table.tsx'

/** Mailbox provider by mailbox provider: what became of mails there, against what it lets pass. */
export function ProvidersCard({ health: { providers, limits } }: { health: SenderHealth }) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth.providers
  if (providers.length === 0) return null
  return (
    <Card component="section" aria-label={words.title} data-testid="providers">
      <Title order={2}>{words.title}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.about}
      </Text>
      <RatesTable
        label={words.title}
        who={words.provider}
        limits={limits}
        rows={providers.map(one => ({
          key: one.provider,
          name: one.name[language],
          about: <About provider={one} />,
          figures: one.figures,
          rates: one.rates,
          silent: !one.reportsComplaints,
        }))}
      />
      <Notes providers={providers} />
    </Card>
  )
}

function About({ provider: { level, link, name } }: { provider: HealthProvider }) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth.providers
  return (
    <div>
      <LevelBadge level={level} />
      {link && (
        <Anchor
          href={link}
          target="_blank"
          rel="noreferrer"
          fz="xs"
          fw={400}
          display="block"
          aria-label={words.pageOf(words.page, name[language])}
        >
          {words.page} <IconExternalLink size={12} stroke={1.8} aria-hidden />
        </Anchor>
      )}
    </div>
  )
}

/** What is particular about a provider, said once where it is the same for several. */
function Notes({ providers }: { providers: readonly HealthProvider[] }) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth.providers
  const noted = providers.flatMap(({ name, note }) =>
    note ? [{ name: name[language], note: note[language] }] : [],
  )
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  if (noted.length === 0) return null
  return (
    <div className="health-notes">
      {[...Map.groupBy(noted, ({ note }) => note)].map(([note, those]) => (
        <Text key={note} fz="xs" c="dimmed">
          <b>{words.noteOf(list.format(those.map(({ name }) => name)))}</b> {note}
        </Text>
      ))}
    </div>
  )
}
