import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core'
import { IconLogout, IconUserCircle } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useSession, useSignOut } from '../api/session.ts'
import { useTexts } from '../i18n/language.tsx'
import { initialsOf } from '../shared/initials.ts'
import { ownZone } from '../shared/shop-time.ts'
import { useTellFailure } from '../shared/use-tell-failure.ts'

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const texts = useTexts()
  const { data: user } = useSession()
  const signOut = useSignOut()
  const tellFailure = useTellFailure()
  if (!user) return null
  // Whoever believes to be signed out goes away from an open screen.
  const out = () => signOut.mutateAsync().catch(tellFailure)
  return (
    <Menu position="bottom-end" width={240} withArrow>
      <Menu.Target>
        <UnstyledButton aria-label={`${texts.frame.account}: ${initialsOf(user.name)}`}>
          <Avatar radius="xl" size={34} color="petrol" variant="light">
            {initialsOf(user.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fz="sm" fw={600} c="var(--mantine-color-text)" style={{ overflowWrap: 'anywhere' }}>
            {user.name}
          </Text>
          <Text fz="xs" style={{ overflowWrap: 'anywhere' }}>
            {user.email}
          </Text>
          <Text fz="xs">{texts.roles[user.role]}</Text>
          {user.timeZone !== ownZone && <Text fz="xs">{texts.frame.timesOf(user.timeZone)}</Text>}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} />}>
          {texts.access.account.title}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={out}>
          {texts.frame.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
