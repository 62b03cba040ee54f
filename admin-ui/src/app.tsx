import { Suspense, useState } from 'react'
import { createRoutesFromElements, matchRoutes, Navigate, Route, useLocation, useRoutes } from 'react-router'
import { useSession } from './api/session.ts'
import { Handover } from './frame/handover.tsx'
import { NotFound } from './frame/not-found.tsx'
import { Shell } from './frame/shell.tsx'
import { SignInAgain } from './frame/sign-in-again.tsx'
import { SlowHint } from './frame/slow-hint.tsx'
import { Splash } from './frame/splash.tsx'
import { SignIn } from './pages/sign-in/sign-in.tsx'
import { ErrorBoundary } from './shared/error-boundary.tsx'
import { isLazyPage, lazyPage } from './shared/lazy-page.tsx'

const CustomersPage = lazyPage(
  async () => (await import('./pages/customers/customers-page.tsx')).CustomersPage,
)
const CustomerPage = lazyPage(async () => (await import('./pages/customers/customer-page.tsx')).CustomerPage)
const RulesPage = lazyPage(async () => (await import('./pages/rules/rules-page.tsx')).RulesPage)
const GalleryPage = lazyPage(async () => (await import('./pages/rules/gallery-page.tsx')).GalleryPage)
const LimitsPage = lazyPage(async () => (await import('./pages/rules/limits-page.tsx')).LimitsPage)
const MessagesPage = lazyPage(async () => (await import('./pages/messages/messages-page.tsx')).MessagesPage)
const TasksPage = lazyPage(async () => (await import('./pages/tasks/tasks-page.tsx')).TasksPage)
const RulePage = lazyPage(async () => (await import('./pages/rules/rule-page.tsx')).RulePage)
const RuleEditorPage = lazyPage(
  async () => (await import('./pages/rules/editor/editor-page.tsx')).RuleEditorPage,
)
const CampaignsPage = lazyPage(
  async () => (await import('./pages/campaigns/campaigns-page.tsx')).CampaignsPage,
)
const CampaignPage = lazyPage(async () => (await import('./pages/campaigns/campaign-page.tsx')).CampaignPage)
const CampaignGuidePage = lazyPage(
  async () => (await import('./pages/campaigns/guide/guide-page.tsx')).CampaignGuidePage,
)
const CalendarPage = lazyPage(async () => (await import('./pages/campaigns/calendar-page.tsx')).CalendarPage)
const ComparePage = lazyPage(async () => (await import('./pages/campaigns/compare-page.tsx')).ComparePage)
const DeliveryArea = lazyPage(async () => (await import('./pages/delivery/delivery-area.tsx')).DeliveryArea)
const SendersPage = lazyPage(async () => (await import('./pages/senders/senders-page.tsx')).SendersPage)
const SenderPage = lazyPage(async () => (await import('./pages/senders/sender-page.tsx')).SenderPage)
const TemplatesPage = lazyPage(
  async () => (await import('./pages/templates/templates-page.tsx')).TemplatesPage,
)
const NewTemplatePage = lazyPage(
  async () => (await import('./pages/templates/gallery/new-template-page.tsx')).NewTemplatePage,
)
const PicturesPage = lazyPage(
  async () => (await import('./pages/templates/pictures/pictures-page.tsx')).PicturesPage,
)
const PartsPage = lazyPage(async () => (await import('./pages/templates/reusable/parts-page.tsx')).PartsPage)
const BrandPage = lazyPage(async () => (await import('./pages/templates/brand/brand-page.tsx')).BrandPage)
const TemplateEditorPage = lazyPage(
  async () => (await import('./pages/templates/editor/editor-page.tsx')).TemplateEditorPage,
)
const SegmentsPage = lazyPage(async () => (await import('./pages/segments/segments-page.tsx')).SegmentsPage)
const SegmentPage = lazyPage(async () => (await import('./pages/segments/segment-page.tsx')).SegmentPage)
const NewSegmentPage = lazyPage(
  async () => (await import('./pages/segments/new-segment-page.tsx')).NewSegmentPage,
)
const PrivacyArea = lazyPage(async () => (await import('./pages/privacy/privacy-area.tsx')).PrivacyArea)
const CatalogueArea = lazyPage(
  async () => (await import('./pages/catalogue/catalogue-area.tsx')).CatalogueArea,
)
const DataArea = lazyPage(async () => (await import('./pages/data/data-area.tsx')).DataArea)
const TodayPage = lazyPage(async () => (await import('./pages/today/today-page.tsx')).TodayPage)
const AccountPage = lazyPage(async () => (await import('./pages/account/account-page.tsx')).AccountPage)
const SettingsArea = lazyPage(async () => (await import('./pages/settings/settings-area.tsx')).SettingsArea)
const WelcomePage = lazyPage(async () => (await import('./pages/access/welcome-page.tsx')).WelcomePage)
const ForgotPage = lazyPage(async () => (await import('./pages/access/forgot-page.tsx')).ForgotPage)
const LivePage = lazyPage(async () => (await import('./pages/live/live-page.tsx')).LivePage)

/** Everything: what goes wrong where no page can say so, is said in place of all. */
export function App() {
  return (
    <>
      <ErrorBoundary resetKey="" fallback={error => <Splash error={error} />}>
        <Door />
      </ErrorBoundary>
      <SlowHint />
    </>
  )
}

/**
 * Whoever is not signed in sees the sign-in at any address, and then what they came for. Whose session ends while they have
 * a page open keeps it, and is asked to sign in again before it.
 */
function Door() {
  const session = useSession()
  const { pathname } = useLocation()
  const [seen, setSeen] = useState<string | null>(null)
  // A link out of a mail leads there whether somebody is signed in or not.
  if (pathname === '/welcome' || pathname === '/forgot')
    return (
      <Suspense fallback={<Splash error={null} retry={session.refetch} />}>
        {pathname === '/welcome' ? <WelcomePage /> : <ForgotPage />}
      </Suspense>
    )
  const me = session.data
  if (me === null) return <SignIn />
  if (!me) return <Splash error={session.error} retry={session.refetch} />
  if (seen === null) setSeen(me.id)
  else if (seen !== me.id) return <Handover onDone={() => setSeen(me.id)} />
  return (
    <>
      <Pages />
      <SignInAgain me={me} />
    </>
  )
}

const home = '/today'

const pages = createRoutesFromElements(
  <Route element={<Shell />}>
    <Route index element={<Navigate to={home} replace />} />
    <Route path="today" element={<TodayPage />} />
    <Route path="account" element={<AccountPage />} />
    <Route path="settings" element={<SettingsArea />} />
    <Route path="settings/:section" element={<SettingsArea />} />
    <Route path="settings/:section/:id" element={<SettingsArea />} />
    <Route path="customers" element={<CustomersPage />} />
    <Route path="customers/:id" element={<CustomerPage />} />
    <Route path="segments" element={<SegmentsPage />} />
    <Route path="segments/new" element={<NewSegmentPage />} />
    <Route path="segments/:id" element={<SegmentPage />} />
    <Route path="rules" element={<RulesPage />} />
    <Route path="rules/gallery" element={<GalleryPage />} />
    <Route path="rules/limits" element={<LimitsPage />} />
    <Route path="tasks" element={<TasksPage />} />
    <Route path="messages" element={<MessagesPage />} />
    <Route path="rules/:id" element={<RulePage />} />
    <Route path="rules/:id/edit" element={<RuleEditorPage />} />
    <Route path="campaigns" element={<CampaignsPage />} />
    <Route path="campaigns/calendar" element={<CalendarPage />} />
    <Route path="campaigns/compare" element={<ComparePage />} />
    <Route path="campaigns/:id" element={<CampaignPage />} />
    <Route path="campaigns/:id/edit" element={<CampaignGuidePage />} />
    <Route path="delivery" element={<DeliveryArea />} />
    <Route path="delivery/:section" element={<DeliveryArea />} />
    <Route path="senders" element={<SendersPage />} />
    <Route path="senders/:id" element={<SenderPage />} />
    <Route path="templates" element={<TemplatesPage />} />
    <Route path="templates/new" element={<NewTemplatePage />} />
    <Route path="templates/pictures" element={<PicturesPage />} />
    <Route path="templates/parts" element={<PartsPage />} />
    <Route path="templates/brand" element={<BrandPage />} />
    <Route path="templates/:id" element={<TemplateEditorPage />} />
    <Route path="catalogue" element={<CatalogueArea />} />
    <Route path="catalogue/:section" element={<CatalogueArea />} />
    <Route path="data" element={<DataArea />} />
    <Route path="data/:section" element={<DataArea />} />
    <Route path="data/:section/:id" element={<DataArea />} />
    <Route path="events" element={<LivePage />} />
    <Route path="privacy" element={<PrivacyArea />} />
    <Route path="privacy/:section" element={<PrivacyArea />} />
    <Route path="*" element={<NotFound />} />
  </Route>,
)

function Pages() {
  return useRoutes(pages)
}

/** Loads the page of this address, so that it is there when it is drawn; whether it came, is told there. */
export async function loadPage(pathname: string): Promise<void> {
  const found = matchRoutes(pages, pathname === '/' ? home : pathname)?.at(-1)?.route.element
  if (isLazyPage(found)) await found.type.load().catch(() => undefined)
}
