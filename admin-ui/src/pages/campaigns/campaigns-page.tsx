import { Button, Group, NativeSelect } from '@mantine/core'
import { IconCalendar, IconPlus, IconScale, IconSpeakerphone, IconUserCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { type CampaignSort, type CampaignState, useCampaignBooks, useCampaigns } from '../../api/campaigns.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { ItemList } from '../../shared/item-list.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { ApprovalDialog } from './approval-dialog.tsx'
import { AwaitingMe } from './list/awaiting-me.tsx'
import { CampaignRow } from './list/campaign-row.tsx'
import { useAskedForNew } from './list/use-asked-for-new.ts'
import { useNewCampaign } from './list/use-new-campaign.ts'
import './list/list.css'
import { ListBar } from '../../shared/table/list-bar.tsx'
import { ListSearch } from '../../shared/table/list-search.tsx'
import { ListView } from '../../shared/table/list-view.tsx'
import { oneOf, useListState } from '../../shared/table/use-list-state.ts'

const icon = { size: 18, stroke: 1.6 }
const sorts = ['created', 'name', 'next', 'updated'] as const
const states = ['draft', 'scheduled', 'planning', 'sending', 'paused', 'done', 'cancelled'] as const
/** As many as the comparison shows side by side. */
const mostCompared = 10

/** All campaigns: what goes to whom and when, what became of it, and what waits for one's own approval. */
export function CampaignsPage() {
  const texts = useTexts()
  const words = texts.campaigns
  const may = useMay()
  const navigate = useNavigate()
  const list = useListState({ filters: ['q', 'state'], sorts, usual: '-created' })
  const { q = '' } = list.filters
  const state: CampaignState | undefined = oneOf(states, list.filters.state)
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [limiting, setLimiting] = useState(false)
  const query = useCampaigns(q, state, false, list.asked as CampaignSort)
  const books = useCampaignBooks(query.data?.pages ?? [])
  const none = q === '' && state === undefined && query.data?.pages[0]?.items.length === 0
  const making = useNewCampaign()
  useAskedForNew(making.create, may('campaigns:write'))
  const create = (size?: 'md') =>
    may('campaigns:write') && (
      <Button
        {...(size ? { size } : {})}
        leftSection={<IconPlus {...icon} />}
        loading={making.isPending}
        onClick={making.create}
      >
        {words.create}
      </Button>
    )
  return (
    <>
      <PageTitle
        title={words.title}
        about={words.about}
        actions={
          <Group gap="xs">
            <Button
              component={Link}
              to="/campaigns/calendar"
              variant="default"
              leftSection={<IconCalendar {...icon} />}
            >
              {words.calendar}
            </Button>
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconUserCheck {...icon} />}
              onClick={() => setLimiting(true)}
            >
              {words.approval}
            </Button>
            {!none && create()}
          </Group>
        }
      />
      {making.error && <ErrorPanel error={making.error} />}
      {may('campaigns:launch') && <AwaitingMe />}
      <ListBar
        list={list}
        sorts={sorts}
        hidden={none}
        file={{ path: '/api/campaigns', query: { q, state }, personal: false, name: words.title }}
      >
        <ListSearch
          style={{ flex: '1 1 14rem', maxWidth: '26rem' }}
          label={words.search}
          value={q}
          onChange={text => list.change({ q: text }, true)}
        />
        <NativeSelect
          aria-label={words.state}
          value={state ?? ''}
          onChange={event => list.change({ state: event.currentTarget.value })}
          data={[
            { value: '', label: words.everyState },
            ...states.map(value => ({ value, label: texts.campaignPage.states[value] })),
          ]}
        />
        {ticked.length > 0 && (
          <Button
            variant="light"
            leftSection={<IconScale {...icon} />}
            disabled={ticked.length < 2}
            title={words.compareAbout}
            onClick={() => void navigate(`/campaigns/compare?${ticked.map(id => `id=${id}`).join('&')}`)}
          >
            {words.compare} ({ticked.length})
          </Button>
        )}
      </ListBar>
      <ListView
        query={query}
        list={list}
        skeleton={<RowsSkeleton rows={5} height={104} />}
        empty={
          <EmptyState icon={IconSpeakerphone} title={words.empty} action={create('md')}>
            {words.emptyAdvice}
          </EmptyState>
        }
        nothing={{ icon: IconSpeakerphone, title: words.nothing, advice: words.nothingAdvice }}
      >
        {campaigns => (
          <ItemList label={words.title}>
            {campaigns.map(campaign => (
              <CampaignRow
                key={campaign.id}
                campaign={campaign}
                books={books.get(campaign.id)}
                ticked={ticked.includes(campaign.id)}
                full={ticked.length >= mostCompared}
                onTick={on =>
                  setTicked(before =>
                    on ? [...before, campaign.id] : before.filter(id => id !== campaign.id),
                  )
                }
              />
            ))}
          </ItemList>
        )}
      </ListView>
      <ApprovalDialog opened={limiting} onClose={() => setLimiting(false)} />
    </>
  )
}
