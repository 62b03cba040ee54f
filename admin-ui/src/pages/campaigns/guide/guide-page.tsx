import { Skeleton } from '@mantine/core'
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { useCampaign } from '../../../api/campaigns.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { BackLink } from '../../../shared/back-link.tsx'
import { Guide } from './guide.tsx'
import { LaunchedNote } from './launched-note.tsx'
import './guide.css'

/** `/campaigns/:id/edit`: five short steps to a campaign that can be launched. */
export function CampaignGuidePage() {
  const { id = '' } = useParams()
  const texts = useTexts()
  const query = useCampaign(id)
  const title = query.data?.name ?? texts.campaigns.title
  useEffect(() => {
    document.title = `${title} · Anlass`
  }, [title])
  return (
    <>
      <BackLink to="/campaigns" close>
        {texts.campaignGuide.back}
      </BackLink>
      <AsyncPanel query={query} skeleton={<Skeleton height={480} radius="lg" aria-busy="true" />}>
        {campaign =>
          campaign.state === 'draft' ? (
            <Guide key={campaign.id} campaign={campaign} />
          ) : (
            <LaunchedNote campaign={campaign} />
          )
        }
      </AsyncPanel>
    </>
  )
}
