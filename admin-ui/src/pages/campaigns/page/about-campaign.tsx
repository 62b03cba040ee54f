import { Anchor, Card, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type Campaign, type Contents, type Occurrence, useContents } from '../../../api/campaign-results.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { useByActor } from '../../../shared/by-actor.ts'

type Props = { campaign: Campaign; occurrence: Occurrence | null }

/** What a campaign is: in one sentence, and who made it of what. */
export function AboutCampaign({ campaign, occurrence }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.campaignPage.about
  const formats = useFormats()
  const by = useByActor()
  const { data: contents } = useContents(campaign.id, occurrence?.number)
  const { approvalDetail: approval, nextAt, copyOf, missedOf } = campaign
  const done = (at: string | null, actor: string | null, actorName: string | null) =>
    at && actor ? `${formats.dateTime(at)}, ${by({ actor, actorName })}` : null
  const facts: [string, ReactNode][] = [
    [words.began, occurrence && <Began occurrence={occurrence} />],
    [words.finished, occurrence?.finishedAt && formats.dateTime(occurrence.finishedAt)],
    [words.content, contents && contents.items.length > 0 && <ContentList contents={contents} />],
    [words.sender, contents && contents.channel === 'email' && <SenderName sender={contents.sender} />],
    [words.created, done(campaign.createdAt, campaign.createdBy, campaign.createdByName)],
    [words.asked, !approval.approvedAt && done(approval.askedAt, approval.askedBy, approval.askedByName)],
    [words.approved, done(approval.approvedAt, approval.approvedBy, approval.approvedByName)],
    [words.launched, done(campaign.launchedAt, campaign.launchedBy, campaign.launchedByName)],
    [
      words.missedOf,
      missedOf && (
        <Anchor component={Link} to={`/campaigns/${missedOf.id}?occurrence=${missedOf.number}`} inherit>
          {words.missedNumber(missedOf.name, formats.number(missedOf.number))}
        </Anchor>
      ),
    ],
    [
      words.original,
      copyOf && copyOf.id !== missedOf?.id && (
        <Anchor component={Link} to={`/campaigns/${copyOf.id}`} inherit>
          {copyOf.name}
        </Anchor>
      ),
    ],
  ]
  return (
    <Card component="section" aria-label={words.title}>
      <Text>{campaign.sentence[language]}</Text>
      {nextAt && (
        <Text fz="sm" fw={600} mt={4}>
          {(campaign.occurrences > 0 ? words.nextAgain : words.next)(formats.dateTime(nextAt))}
        </Text>
      )}
      <dl className="campaign-facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Card>
  )
}

function Began({ occurrence }: { occurrence: Occurrence }) {
  const { texts } = useLanguage()
  const formats = useFormats()
  const { beganAt, late, plannedFor } = occurrence
  return (
    <>
      {formats.dateTime(beganAt)}
      {late && (
        <Text span inherit c="orange" display="block">
          {texts.campaignPage.about.late(formats.dateTime(plannedFor))}
        </Text>
      )}
    </>
  )
}

function SenderName({ sender }: { sender: Contents['sender'] }) {
  const { texts } = useLanguage()
  const may = useMay()
  if (!sender) return texts.campaignPage.about.defaultSender
  if (!may('senders:read')) return sender.name
  return (
    <Anchor component={Link} to={`/senders/${sender.id}`} inherit>
      {sender.name}
    </Anchor>
  )
}

/** Each template with the version that is sent; of a test, which variant it is. */
function ContentList({ contents: { items } }: { contents: Contents }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignPage.about
  const formats = useFormats()
  return (
    <>
      {items.map(({ variant, template, templateId, name, number }) => (
        <span key={variant} className="campaign-content">
          {items.length > 1 && `${words.contentOf(variant)}: `}
          {templateId && name ? (
            <>
              <Anchor component={Link} to={`/templates/${templateId}`} inherit underline="always">
                {name[language] || name.en || name.de}
              </Anchor>{' '}
              ({number === null ? words.unpublished : words.version(formats.number(number))})
            </>
          ) : (
            words.gone(template)
          )}
        </span>
      ))}
    </>
  )
}
