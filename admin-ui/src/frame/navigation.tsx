import { Badge, Divider, NavLink, Stack } from '@mantine/core'
import {
  IconBolt,
  IconChecklist,
  IconCode,
  IconDatabase,
  IconInbox,
  IconMail,
  IconPackage,
  IconRoute,
  IconSend,
  IconShieldCheck,
  IconSpeakerphone,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import { Link, useLocation } from 'react-router'
import { useMay, useSession } from '../api/session.ts'
import { useTaskCounts } from '../api/tasks.ts'
import { useFormats } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'

const size = { size: 20, stroke: 1.6 }

/** The pages of the console, then what lies outside of it. */
export function Navigation({ onNavigate }: { onNavigate(): void }) {
  const { frame: texts, tasks: taskWords } = useTexts()
  const formats = useFormats()
  const may = useMay()
  const { pathname } = useLocation()
  const session = useSession()
  const open = useTaskCounts(may('tasks:read')).data?.open ?? 0
  const pages = [
    { to: '/customers', label: texts.customers, icon: <IconUsers {...size} /> },
    { to: '/segments', label: texts.segments, icon: <IconUsersGroup {...size} /> },
    { to: '/rules', label: texts.rules, icon: <IconRoute {...size} /> },
    { to: '/campaigns', label: texts.campaigns, icon: <IconSpeakerphone {...size} /> },
    { to: '/templates', label: texts.templates, icon: <IconMail {...size} /> },
    { to: '/tasks', label: texts.tasks, icon: <IconChecklist {...size} />, count: open },
    { to: '/catalogue', label: texts.catalogue, icon: <IconPackage {...size} /> },
    { to: '/data', label: texts.data, icon: <IconDatabase {...size} /> },
    { to: '/events', label: texts.live, icon: <IconBolt {...size} /> },
    { to: '/senders', label: texts.senders, icon: <IconSend {...size} /> },
    { to: '/privacy', label: texts.privacy, icon: <IconShieldCheck {...size} /> },
  ]
  return (
    <Stack gap={4}>
      {pages.map(({ to, label, icon, count = 0 }) => (
        <NavLink
          key={to}
          component={Link}
          to={to}
          label={label}
          leftSection={icon}
          rightSection={
            count > 0 && (
              <Badge
                size="sm"
                variant="light"
                data-testid="open-tasks"
                aria-label={taskWords.openCount(formats.number(count))}
              >
                {formats.number(count)}
              </Badge>
            )
          }
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
