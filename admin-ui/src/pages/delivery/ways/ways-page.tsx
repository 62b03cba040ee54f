import { Checkbox, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../../i18n/language.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { HooksCard } from './hooks-card.tsx'
import { ListenerCard } from './listener-card.tsx'
import { LogsCard } from './logs-card.tsx'
import { MailboxesCard } from './mailboxes-card.tsx'

/** By which ways bounces, complaints and replies come in, and copies of other programs' mails. */
export function WaysPage() {
  const words = useTexts().ways
  const [retired, setRetired] = useState(false)
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <Stack gap="lg">
        <MailboxesCard retired={retired} />
        <HooksCard retired={retired} />
        <ListenerCard />
        <LogsCard retired={retired} />
      </Stack>
      <Checkbox
        mt="lg"
        label={words.withRetired}
        checked={retired}
        onChange={event => setRetired(event.currentTarget.checked)}
      />
    </>
  )
}
