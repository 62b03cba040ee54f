import { Anchor, AppShell, Box, Burger, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Suspense } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { useLiveUpdates } from '../api/live.ts'
import { useTexts } from '../i18n/language.tsx'
import { ConflictGate } from '../shared/conflict/conflict-gate.tsx'
import { ErrorBoundary } from '../shared/error-boundary.tsx'
import { ErrorPanel } from '../shared/error-panel.tsx'
import { RowsSkeleton } from '../shared/rows-skeleton.tsx'
import { LeaveQuestion } from '../shared/unsaved/leave-question.tsx'
import { AccountMenu } from './account-menu.tsx'
import { FaultBanner } from './fault-banner.tsx'
import { HealthDot } from './health-dot.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Logo } from './logo.tsx'
import { Navigation } from './navigation.tsx'
import { SchemeSwitch } from './scheme-switch.tsx'
import { SearchButton } from './search-button.tsx'
import { UpdateNotice } from './update-notice.tsx'
import './shell.css'

/** The frame around every page: bar, navigation, content. */
export function Shell() {
  useLiveUpdates()
  const texts = useTexts()
  const [menuOpen, menu] = useDisclosure(false)
  const { pathname } = useLocation()
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 224, breakpoint: 'sm', collapsed: { mobile: !menuOpen } }}
      padding={{ base: 'md', md: 'xl' }}
    >
      <Anchor href="#content" className="skip-link">
        {texts.frame.skip}
      </Anchor>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={menuOpen}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={menuOpen ? texts.frame.closeMenu : texts.frame.openMenu}
            />
            <Anchor component={Link} to="/today" underline="never" c="inherit" aria-label="Anlass">
              <Logo />
            </Anchor>
          </Group>
          <Group gap="sm" wrap="nowrap">
            <SearchButton />
            <HealthDot />
            <Box visibleFrom="sm">
              <LanguageSwitch />
            </Box>
            <SchemeSwitch />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={texts.frame.navigation}>
        <AppShell.Section grow style={{ overflowY: 'auto' }}>
          <Navigation onNavigate={menu.close} />
        </AppShell.Section>
        <AppShell.Section hiddenFrom="sm">
          <LanguageSwitch />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className="content">
        <Box maw={1120} mx="auto">
          <UpdateNotice />
          <FaultBanner />
          <ErrorBoundary resetKey={pathname} fallback={error => <ErrorPanel error={error} reload />}>
            <Suspense fallback={<RowsSkeleton />}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </Box>
      </AppShell.Main>
      <LeaveQuestion />
      <ConflictGate />
    </AppShell>
  )
}
