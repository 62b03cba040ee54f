import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import {
  IconCopy,
  IconDots,
  IconFileSpreadsheet,
  IconMailForward,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRestore,
  IconScale,
  IconX,
} from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import {
  type Campaign,
  type CampaignMove,
  type Occurrence,
  useMoveCampaign,
} from '../../../api/campaign-results.ts'
import { useDuplicateCampaign } from '../../../api/campaigns.ts'
import { useMay } from '../../../api/session.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { describeError } from '../../../shared/describe-error.ts'
import { MissedModal } from './missed-modal.tsx'
import { MoveModal } from './move-modal.tsx'

const icon = { size: 16, stroke: 1.6 }

/** What may be done with a campaign as it stands, by whoever looks at it. */
export function CampaignActions({
  campaign,
  occurrence,
}: {
  campaign: Campaign
  occurrence: Occurrence | null
}) {
  const { language, texts } = useLanguage()
  const words = texts.campaignPage.actions
  const may = useMay()
  const navigate = useNavigate()
  const move = useMoveCampaign(campaign.id)
  const duplicate = useDuplicateCampaign()
  const [asked, setAsked] = useState<'resume' | 'cancel' | 'missed' | null>(null)
  const { id, state, last } = campaign
  const open = last !== null && last.state !== 'done' && last.state !== 'cancelled'
  const [launches, writes] = [may('campaigns:launch'), may('campaigns:write')]
  const failed = (error: unknown) => {
    const { title, advice } = describeError(error, texts)
    notifications.show({ title, message: advice ?? '', color: 'red' })
  }
  const act = (action: CampaignMove, done: string) =>
    move.mutate(action, {
      onSuccess: () => notifications.show({ message: done, color: 'green' }),
      onError: failed,
    })
  const runs = state === 'scheduled' || state === 'planning' || state === 'sending'
  const over = state === 'draft' || state === 'done' || state === 'cancelled'
  // While it is being planned nobody can say yet who was missed.
  const missable = occurrence !== null && (occurrence.plannedAt !== null || occurrence.state === 'cancelled')
  const csv =
    occurrence && `/api/campaigns/${id}/results.csv?occurrence=${occurrence.number}&language=${language}`
  return (
    <Group gap="sm">
      {state === 'draft' && writes && (
        <Button component={Link} to={`/campaigns/${id}/edit`} leftSection={<IconPencil {...icon} />}>
          {words.edit}
        </Button>
      )}
      {runs && launches && (
        <Button
          color="orange.8"
          leftSection={<IconPlayerPause {...icon} />}
          loading={move.isPending && move.variables === 'pause'}
          onClick={() => act('pause', words.paused)}
        >
          {words.pause}
        </Button>
      )}
      {state === 'paused' && launches && (
        <Button
          leftSection={<IconPlayerPlay {...icon} />}
          loading={move.isPending && move.variables === 'resume'}
          onClick={() => (last?.pause?.by === 'guard' ? setAsked('resume') : act('resume', words.resumed))}
        >
          {words.resume}
        </Button>
      )}
      {(state === 'scheduled' || state === 'paused') && !open && launches && (
        <Button
          variant="default"
          leftSection={<IconRestore {...icon} />}
          loading={move.isPending && move.variables === 'unschedule'}
          onClick={() => act('unschedule', words.unscheduled)}
        >
          {words.unschedule}
        </Button>
      )}
      {state !== 'draft' && writes && (
        <Button
          variant="default"
          leftSection={<IconCopy {...icon} />}
          loading={duplicate.isPending}
          onClick={() =>
            duplicate.mutate(id, {
              onSuccess: copy => {
                notifications.show({ message: words.duplicated, color: 'green' })
                void navigate(`/campaigns/${copy.id}/edit`)
              },
              onError: failed,
            })
          }
        >
          {words.duplicate}
        </Button>
      )}
      {(occurrence || (!over && launches)) && (
        <Menu position="bottom-end" width={280}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={words.more}>
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {missable && writes && (
              <Menu.Item leftSection={<IconMailForward {...icon} />} onClick={() => setAsked('missed')}>
                {words.missed}
              </Menu.Item>
            )}
            {csv && (
              <Menu.Item component="a" href={csv} download leftSection={<IconFileSpreadsheet {...icon} />}>
                {words.csv}
              </Menu.Item>
            )}
            {occurrence && (
              <Menu.Item
                component={Link}
                to={`/campaigns/compare?id=${id}`}
                leftSection={<IconScale {...icon} />}
              >
                {words.compare}
              </Menu.Item>
            )}
            {!over && launches && (
              <Menu.Item color="red" leftSection={<IconX {...icon} />} onClick={() => setAsked('cancel')}>
                {words.cancel}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {(asked === 'resume' || asked === 'cancel') && (
        <MoveModal campaign={campaign} move={asked} onClose={() => setAsked(null)} />
      )}
      {asked === 'missed' && occurrence && (
        <MissedModal campaignId={id} occurrence={occurrence} onClose={() => setAsked(null)} />
      )}
    </Group>
  )
}
