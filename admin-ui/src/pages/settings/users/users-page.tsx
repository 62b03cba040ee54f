import { Alert, Anchor, Box, Button, NativeSelect, Stack } from '@mantine/core'
import { IconInbox, IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useHealth } from '../../../api/health.ts'
import { environmentId, useSenders } from '../../../api/senders.ts'
import { useMay } from '../../../api/session.ts'
import { type UserFilter, useUsers } from '../../../api/users.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { ListSearch } from '../../../shared/table/list-search.tsx'
import { ListView } from '../../../shared/table/list-view.tsx'
import { useListState } from '../../../shared/table/use-list-state.ts'
import { InviteModal } from './invite-modal.tsx'
import { UserRow } from './user-row.tsx'

const sorts = ['name', 'email', 'created'] as const

/** Who works here, and what they may. */
export function UsersPage() {
  const texts = useTexts()
  const words = texts.access.users
  const may = useMay()
  const list = useListState({ filters: ['q', 'role'], sorts, usual: 'name' })
  const { q } = list.filters
  const role = list.filters.role as UserFilter['role']
  const query = useUsers({ q, role, sort: list.asked as UserFilter['sort'] })
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
        <Box>
          <ListBar
            list={list}
            sorts={sorts}
            file={{ path: '/api/users', query: { q, role }, personal: true, name: words.title }}
          >
            <ListSearch
              label={texts.tables.search}
              value={q ?? ''}
              onChange={text => list.change({ q: text }, true)}
            />
            <NativeSelect
              aria-label={words.roleFilter}
              value={role ?? ''}
              onChange={event => list.change({ role: event.currentTarget.value })}
              data={[
                { value: '', label: words.everyRole },
                ...Object.entries(texts.roles).map(([value, label]) => ({ value, label })),
              ]}
            />
          </ListBar>
          <ListView query={query} list={list} empty={null}>
            {users => (
              <ItemList label={words.listLabel}>
                {users.map(user => (
                  <UserRow key={user.id} user={user} />
                ))}
              </ItemList>
            )}
          </ListView>
        </Box>
      </Stack>
      {inviting && <InviteModal onClose={() => setInviting(false)} />}
    </>
  )
}
