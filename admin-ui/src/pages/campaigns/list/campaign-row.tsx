import { Anchor, Badge, Checkbox, Group, Paper, Progress, Text } from '@mantine/core'
import { IconAlertTriangle, IconClock, IconFileText, IconMail, IconRepeat } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { CampaignBooks, ListedCampaign } from '../../../api/campaigns.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { Figure } from '../../../shared/figure.tsx'
import { CampaignStateBadge } from '../page/campaign-state-badge.tsx'
import { CampaignMenu } from './campaign-menu.tsx'

type Props = {
  campaign: ListedCampaign
  /** Not counted yet: undefined. */
  books: CampaignBooks | undefined
  ticked: boolean
  /** No more can be compared. */
  full: boolean
  onTick(on: boolean): void
}

/** Where a campaign is opened: a draft where it is written, everything else where it is watched. */
export const pathOf = ({ id, state }: Pick<ListedCampaign, 'id' | 'state'>) =>
  state === 'draft' ? `/campaigns/${id}/edit` : `/campaigns/${id}`

/** One campaign of the list: what goes to whom and when, and what became of it. */
export function CampaignRow({ campaign, books, ticked, full, onTick }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.campaigns
  const formats = useFormats()
  const { name, state, channel, sentence, when, nextAt, error, approval } = campaign
  const Channel = channel === 'post' ? IconFileText : IconMail
  return (
    <Paper component="li" withBorder radius="md" className="campaign-row" data-campaign={campaign.id}>
      <div className="campaign-tick">
        {campaign.occurrences > 0 ? (
          <Checkbox
            aria-label={words.tick(name)}
            checked={ticked}
            disabled={full && !ticked}
            onChange={event => onTick(event.currentTarget.checked)}
          />
        ) : (
          <Channel size={20} stroke={1.6} aria-hidden />
        )}
      </div>
      <div className="campaign-what">
        <Group gap="xs">
          <Anchor component={Link} to={pathOf(campaign)} fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Anchor>
          <CampaignStateBadge state={state} />
          {approval !== 'none' && (state === 'draft' || state === 'scheduled') && (
            <Badge color={approval === 'approved' ? 'green' : 'orange'}>
              {approval === 'approved' ? words.approved : words.asked}
            </Badge>
          )}
        </Group>
        <Text fz="sm" lineClamp={3} style={{ overflowWrap: 'anywhere' }}>
          {sentence[language]}
        </Text>
        {error && (
          <Text fz="sm" c="red" className="campaign-line">
            <IconAlertTriangle size={15} stroke={1.8} aria-hidden /> {error.sentence[language]}
          </Text>
        )}
        <Text fz="xs" c="dimmed" className="campaign-line">
          {campaign.recurring ? (
            <IconRepeat size={14} stroke={1.8} aria-hidden />
          ) : (
            <IconClock size={14} stroke={1.8} aria-hidden />
          )}{' '}
          {[
            when[language].replace(/\.$/, ''),
            ...(nextAt && state !== 'draft' ? [words.next(formats.dateTime(nextAt))] : []),
            ...(campaign.occurrences > 1 ? [words.times(formats.number(campaign.occurrences))] : []),
            words.changedAt(formats.date(campaign.updatedAt)),
          ].join(' · ')}
        </Text>
      </div>
      <div className="campaign-books">
        {campaign.occurrences > 0 ? (
          <Books books={books} moving={state === 'sending' || state === 'planning' || state === 'paused'} />
        ) : (
          <Text fz="sm" c="dimmed">
            {words.notSent}
          </Text>
        )}
      </div>
      <CampaignMenu campaign={campaign} />
    </Paper>
  )
}

function Books({ books, moving }: { books: CampaignBooks | undefined; moving: boolean }) {
  const { texts } = useLanguage()
  const words = texts.campaigns
  const formats = useFormats()
  const { planned = 0, pending = 0 } = books ?? {}
  const done = planned - pending
  const number = (value: number | undefined) => (value === undefined ? undefined : formats.number(value))
  return (
    <>
      <div className="campaign-figures">
        <Figure name={words.planned}>{number(books?.planned)}</Figure>
        <Figure name={words.sent}>{number(books?.sent)}</Figure>
        <Figure name={words.leftOut}>{number(books?.skipped)}</Figure>
      </div>
      {moving && planned > 0 && (
        <Progress
          size="sm"
          mt={6}
          value={(done / planned) * 100}
          aria-label={words.progress(formats.number(done), formats.number(planned))}
        />
      )}
    </>
  )
}
