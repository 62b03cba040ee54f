import { Alert, Anchor, Button, Stack } from '@mantine/core'
import { IconInbox, IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useHealth } from '../../../api/health.ts'
import { environmentId, useSenders } from '../../../api/senders.ts'
import { useMay } from '../../../api/session.ts'
import { useUsers } from '../../../api/users.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { InviteModal } from './invite-modal.tsx'
import { UserRow } from './user-row.tsx'

/** Who works here, and what they may. */
export function UsersPage() {
  const words = useTexts().access.users
  const may = useMay()
  const query = useUsers()
  const senders = useSenders(false, may('senders:read'))
  const [inviting, setInviting] = useState(false)
  // Then mails leave only for the built-in inbox, and that is where an invitation has to be looked for.
  const onlyInbox =
    useHealth().data?.mail.kind === 'inbox' && senders.data?.every(({ id }) => id === environmentId) === true
  const invite = may('users:write') && (
    <Button leftSection={<IconUserPlus size={18} stroke={1.6} />} onClick={() => setInviting(true)}>
      {words.invite}
    </Button>
  )
  return (
    <>
      <PageTitle title={words.title} about={words.about} actions={invite} />
      <Stack gap="md">
        {onlyInbox && (
          <Alert color="blue" variant="light" icon={<IconInbox />}>
            {words.inboxNote}{' '}
            <Anchor href="/inbox" fz="sm">
              {words.openInbox}
            </Anchor>
          </Alert>
        )}
        <AsyncPanel query={query}>
          {users => (
            <ItemList label={words.listLabel}>
              {users.map(user => (
                <UserRow key={user.id} user={user} />
              ))}
            </ItemList>
          )}
        </AsyncPanel>
      </Stack>
      {inviting && <InviteModal onClose={() => setInviting(false)} />}
    </>
  )
}
