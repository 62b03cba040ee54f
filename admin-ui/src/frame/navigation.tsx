import { Badge, Divider, NavLink, Stack, Text } from '@mantine/core'
import {
  IconBolt,
  IconChecklist,
  IconCode,
  IconDatabase,
  IconHeartbeat,
  IconInbox,
  IconMail,
  IconMessages,
  IconPackage,
  IconRoute,
  IconSend,
  IconSettings,
  IconShieldCheck,
  IconSpeakerphone,
  IconSunHigh,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { useMay, useSession } from '../api/session.ts'
import { useTaskCounts } from '../api/tasks.ts'
import { useFormats } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { useKnownWords } from '../shared/known-words.ts'

const size = { size: 20, stroke: 1.6 }

/** `count`: how many of it wait. */
type Page = { to: string; label: string; icon: ReactNode; count?: number }

/** The pages of the console in groups, then what lies outside of it. */
export function Navigation({ onNavigate }: { onNavigate(): void }) {
  const { frame: texts, tasks: taskWords, today } = useTexts()
  const known = useKnownWords()
  const formats = useFormats()
  const may = useMay()
  const { pathname } = useLocation()
  const session = useSession()
  const open = useTaskCounts(may('tasks:read')).data?.open ?? 0
  const groups = [
    { key: null, pages: [{ to: '/today', label: texts.today, icon: <IconSunHigh {...size} /> }] },
    {
      key: 'marketing',
      pages: [
        { to: '/rules', label: texts.rules, icon: <IconRoute {...size} /> },
        {
          to: '/campaigns',
          label: texts.campaigns,
          icon: <IconSpeakerphone {...size} />,
        },
        {
          to: '/templates',
          label: texts.templates,
          icon: <IconMail {...size} />,
        },
        {
          to: '/segments',
          label: texts.segments,
          icon: <IconUsersGroup {...size} />,
        },
        { to: '/catalogue', label: texts.catalogue, icon: <IconPackage {...size} /> },
      ],
    },
    {
      key: 'people',
      pages: [
        {
          to: '/customers',
          label: texts.customers,
          icon: <IconUsers {...size} />,
        },
        { to: '/messages', label: texts.messages, icon: <IconMessages {...size} /> },
        { to: '/tasks', label: texts.tasks, icon: <IconChecklist {...size} />, count: open },
        { to: '/data', label: texts.data, icon: <IconDatabase {...size} /> },
        { to: '/privacy', label: texts.privacy, icon: <IconShieldCheck {...size} /> },
      ],
    },
    {
      key: 'technical',
      pages: [
        {
          to: '/delivery',
          label: texts.delivery,
          icon: <IconHeartbeat {...size} />,
        },
        { to: '/senders', label: texts.senders, icon: <IconSend {...size} /> },
        { to: '/events', label: texts.live, icon: <IconBolt {...size} /> },
        { to: '/settings', label: texts.settings, icon: <IconSettings {...size} /> },
      ],
    },
  ] satisfies { key: keyof typeof today.groups | null; pages: Page[] }[]
  const entry = ({ to, label, icon, count = 0 }: Page) => (
    <NavLink
      key={to}
      component={Link}
      to={to}
      label={label}
      description={known(to)}
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
      py={4}
      style={{ borderRadius: 'var(--mantine-radius-md)' }}
    />
  )
  return (
    <Stack gap={2}>
      {groups.map(({ key, pages }) =>
        key === null ? (
          pages.map(entry)
        ) : (
          <Stack key={key} gap={2} role="group" aria-label={today.groups[key]}>
            <Text fz="xs" c="dimmed" fw={600} px="sm" pt="xs" aria-hidden>
              {today.groups[key]}
            </Text>
            {pages.map(entry)}
          </Stack>
        ),
      )}
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
