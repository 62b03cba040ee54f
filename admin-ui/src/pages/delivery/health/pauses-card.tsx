import { Card, Text, Title } from '@mantine/core'
import { useOpenPauses } from '../../../api/domain-pauses.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PauseItem } from './pause-item.tsx'
import './health.css'

type Props = {
  /** Of one sender alone. */
  sender?: string
}

/** Domains whose mails wait because the other side turned us away; nothing where there are none. */
export function PausesCard({ sender }: Props) {
  const words = useTexts().senderHealth.pauses
  const query = useOpenPauses(sender)
  if (query.error && !query.data) return <ErrorPanel error={query.error} retry={query.refetch} />
  const pauses = query.data ?? []
  if (pauses.length === 0) return null
  return (
    <Card component="section" aria-label={words.title} data-testid="pauses">
      <Title order={2}>{words.title}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.about}
      </Text>
      <ItemList label={words.title} gap="md">
        {pauses.map(pause => (
          <PauseItem key={pause.id} pause={pause} withSender={sender === undefined} />
        ))}
      </ItemList>
    </Card>
  )
}
