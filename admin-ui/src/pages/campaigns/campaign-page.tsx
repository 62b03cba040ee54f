import { Card, Skeleton, Stack } from '@mantine/core'
import { IconCalendarTime, IconMailOff } from '@tabler/icons-react'
import { useParams, useSearchParams } from 'react-router'
import {
  type Campaign,
  type Occurrence,
  underWay,
  useOccurrences,
  useWatchedCampaign,
} from '../../api/campaign-results.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { BackLink } from '../../shared/back-link.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import './campaign-page.css'
import { LivePanel } from './live/live-panel.tsx'
import { AboutCampaign } from './page/about-campaign.tsx'
import { CampaignActions } from './page/campaign-actions.tsx'
import { CampaignNotices } from './page/campaign-notices.tsx'
import { CampaignStateBadge } from './page/campaign-state-badge.tsx'
import { OccurrencePicker } from './page/occurrence-picker.tsx'
import { PeopleProvider } from './results/people-drawer.tsx'
import { ResultsPanel } from './results/results-panel.tsx'

/** One campaign: what it is, how far it is, what became of it, and who stands behind every figure. */
export function CampaignPage() {
  const { id = '' } = useParams()
  const words = useTexts().campaignPage
  const query = useWatchedCampaign(id)
  return (
    <>
      <BackLink to="/campaigns">{words.back}</BackLink>
      <AsyncPanel query={query} skeleton={<Skeleton height={420} radius="lg" aria-busy="true" />}>
        {campaign => <CampaignView key={campaign.id} campaign={campaign} />}
      </AsyncPanel>
    </>
  )
}

function CampaignView({ campaign }: { campaign: Campaign }) {
  const [params, setParams] = useSearchParams()
  const wanted = Number(params.get('occurrence')) || campaign.last?.number
  const earlier = wanted !== undefined && wanted !== campaign.last?.number
  const list = useOccurrences(campaign.id, campaign.occurrences > 1 || earlier)
  const all = list.data?.pages.flatMap(page => page.items) ?? []
  // The latest is renewed with the campaign itself.
  const shown = earlier ? all.find(({ number }) => number === wanted) : campaign.last
  const choose = (number: number) =>
    setParams(number === campaign.last?.number ? {} : { occurrence: String(number) }, { replace: true })
  return (
    <>
      <PageTitle
        title={campaign.name}
        about={<CampaignStateBadge state={campaign.state} />}
        actions={<CampaignActions campaign={campaign} occurrence={shown ?? null} />}
      />
      <Stack gap="md">
        <CampaignNotices campaign={campaign} />
        <AboutCampaign campaign={campaign} occurrence={shown ?? null} />
        {campaign.last && campaign.occurrences > 1 && (
          <OccurrencePicker
            last={campaign.last}
            list={list}
            all={all}
            chosen={wanted ?? campaign.last.number}
            onChoose={choose}
          />
        )}
        {shown ? (
          <Sending key={shown.number} campaign={campaign} occurrence={shown} />
        ) : earlier && list.isPending ? (
          <Skeleton height={320} radius="lg" aria-busy="true" />
        ) : (
          <NotSent campaign={campaign} />
        )}
      </Stack>
    </>
  )
}

/** One sending: as it goes on, and what became of it. */
function Sending({ campaign, occurrence }: { campaign: Campaign; occurrence: Occurrence }) {
  return (
    <PeopleProvider campaignId={campaign.id} occurrence={occurrence.number}>
      <LivePanel campaignId={campaign.id} occurrence={occurrence} />
      <ResultsPanel
        campaignId={campaign.id}
        channel={campaign.channel}
        occurrence={occurrence}
        moving={underWay(occurrence.state)}
      />
    </PeopleProvider>
  )
}

/** Before the first sending there is nothing to tell, but for what comes next. */
function NotSent({ campaign }: { campaign: Campaign }) {
  const words = useTexts().campaignPage
  const { state } = campaign
  if (state === 'draft') return null
  const over = state === 'cancelled' || state === 'done'
  return (
    <Card>
      <EmptyState icon={over ? IconMailOff : IconCalendarTime} title={over ? words.neverSent : words.waiting}>
        {over ? words.neverSentAbout : words.waitingAbout}
      </EmptyState>
    </Card>
  )
}
