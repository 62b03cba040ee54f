import { Button, CloseButton, Group, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import {
  IconCalendar,
  IconPlus,
  IconScale,
  IconSearch,
  IconSpeakerphone,
  IconUserCheck,
} from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { type CampaignState, useCampaigns } from '../../api/campaigns.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { ItemList } from '../../shared/item-list.tsx'
import { LoadMore } from '../../shared/load-more.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { ApprovalDialog } from './approval-dialog.tsx'
import { AwaitingMe } from './list/awaiting-me.tsx'
import { CampaignRow } from './list/campaign-row.tsx'
import { useAskedForNew } from './list/use-asked-for-new.ts'
import { useNewCampaign } from './list/use-new-campaign.ts'
import './list/list.css'

const icon = { size: 18, stroke: 1.6 }
const states = ['draft', 'scheduled', 'planning', 'sending', 'paused', 'done', 'cancelled'] as const
/** As many as the comparison shows side by side. */
const mostCompared = 10

/** All campaigns: what goes to whom and when, what became of it, and what waits for one's own approval. */
export function CampaignsPage() {
  const texts = useTexts()
  const words = texts.campaigns
  const may = useMay()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [state, setState] = useState<CampaignState | ''>('')
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [limiting, setLimiting] = useState(false)
  const [q] = useDebouncedValue(typed.trim(), 250)
  const query = useCampaigns(q, state === '' ? undefined : state)
  const none = q === '' && state === '' && query.data?.pages[0]?.items.length === 0
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
      <Group gap="sm" mb="md" display={none ? 'none' : undefined}>
        <TextInput
          style={{ flex: '1 1 14rem', maxWidth: '26rem' }}
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<IconSearch {...icon} />}
          rightSection={typed ? <CloseButton aria-label={words.clear} onClick={() => setTyped('')} /> : null}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={words.state}
          value={state}
          onChange={event => setState(event.currentTarget.value as CampaignState | '')}
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
      </Group>
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={5} height={104} />}>
        {data => {
          const campaigns = data.pages.flatMap(page => page.items)
          if (campaigns.length === 0)
            return (
              <EmptyState
                icon={IconSpeakerphone}
                title={none ? words.empty : words.nothing}
                action={none && create('md')}
              >
                {none ? words.emptyAdvice : words.nothingAdvice}
              </EmptyState>
            )
          return (
            <div style={{ opacity: query.isPlaceholderData ? 0.6 : 1 }} aria-busy={query.isPlaceholderData}>
              <ItemList label={words.title}>
                {campaigns.map(campaign => (
                  <CampaignRow
                    key={campaign.id}
                    campaign={campaign}
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
              <LoadMore query={query} />
            </div>
          )
        }}
      </AsyncPanel>
      <ApprovalDialog opened={limiting} onClose={() => setLimiting(false)} />
    </>
  )
}
