import { Stack } from '@mantine/core'
import { useSession } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { PasswordCard } from './password-card.tsx'
import { PersonCard } from './person-card.tsx'
import { SessionsCard } from './sessions-card.tsx'

/** What somebody sees to by themselves. */
export function AccountPage() {
  const words = useTexts().access.account
  const { data: me } = useSession()
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <Stack gap="lg" maw={720}>
        {me && <PersonCard me={me} />}
        <PasswordCard />
        <SessionsCard />
      </Stack>
    </>
  )
}
