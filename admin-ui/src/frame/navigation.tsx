import { Divider, NavLink, Stack } from '@mantine/core'
import {
  IconBolt,
  IconCode,
  IconDatabase,
  IconInbox,
  IconPackage,
  IconRoute,
  IconShieldCheck,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import { Link, useLocation } from 'react-router'
import { useSession } from '../api/session.ts'
import { useTexts } from '../i18n/language.tsx'

const size = { size: 20, stroke: 1.6 }

/** The pages of the console, then what lies outside of it. */
export function Navigation({ onNavigate }: { onNavigate(): void }) {
  const texts = useTexts().frame
  const { pathname } = useLocation()
  const session = useSession()
  const pages = [
    { to: '/customers', label: texts.customers, icon: <IconUsers {...size} /> },
    { to: '/segments', label: texts.segments, icon: <IconUsersGroup {...size} /> },
    { to: '/rules', label: texts.rules, icon: <IconRoute {...size} /> },
    { to: '/catalogue', label: texts.catalogue, icon: <IconPackage {...size} /> },
    { to: '/data', label: texts.data, icon: <IconDatabase {...size} /> },
    { to: '/events', label: texts.live, icon: <IconBolt {...size} /> },
    { to: '/privacy', label: texts.privacy, icon: <IconShieldCheck {...size} /> },
  ]
  return (
    <Stack gap={4}>
      {pages.map(({ to, label, icon }) => (
        <NavLink
          key={to}
          component={Link}
          to={to}
          label={label}
          leftSection={icon}
          active={pathname.startsWith(to)}
          aria-current={pathname.startsWith(to) ? 'page' : undefined}
          onClick={onNavigate}
          style={{ borderRadius: 'var(--mantine-radius-md)' }}
        />
      ))}
      <Divider my="xs" />
      <NavLink
        component="a"
        href="/inbox"
        label={texts.inbox}
        leftSection={<IconInbox {...size} />}
        style={{ borderRadius: 'var(--mantine-radius-md)' }}
      />
      {session.data?.role === 'admin' && (
        <NavLink
          component="a"
          href="/api/docs"
          label={texts.apiDocs}
          leftSection={<IconCode {...size} />}
          style={{ borderRadius: 'var(--mantine-radius-md)' }}
        />
      )}
    </Stack>
  )
}
