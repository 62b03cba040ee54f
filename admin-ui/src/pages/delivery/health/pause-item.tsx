import { Anchor, Badge, Button, Code, Group, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconExternalLink, IconHourglass, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { type DomainPause, useResumeDomain } from '../../../api/domain-pauses.ts'
import { environmentId } from '../../../api/senders.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'

const small = { size: 14, stroke: 1.8, 'aria-hidden': true } as const

/** One domain: why its mails wait, until when, how many, and what to do. */
export function PauseItem({ pause, withSender }: { pause: DomainPause; withSender: boolean }) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth.pauses
  const formats = useFormats()
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const { id, domain, state, held, said, sentence, advice, link, campaign, sender } = pause
  const paused = state === 'paused'
  return (
    <li className="health-finding" data-pause={domain} data-state={state} data-level="bad">
      <Group justify="space-between" gap="xs" align="flex-start">
        <Group gap="xs">
          <Title order={3}>{domain}</Title>
          <Badge
            color={paused ? 'red' : 'yellow'}
            leftSection={paused ? <IconPlayerPause {...small} /> : <IconHourglass {...small} />}
          >
            {paused ? words.paused : words.probing}
          </Badge>
        </Group>
        {paused && may('returns:write') && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerPlay {...small} />}
            aria-label={words.resumeNamed(words.resume, domain)}
            onClick={() => setAsking(true)}
          >
            {words.resume}
          </Button>
        )}
      </Group>
      <Text fz="sm" mt={4}>
        {sentence[language]}
      </Text>
      <Text fz="sm" mt={2} fw={600}>
        {held === 0
          ? words.nobodyWaits
          : held === 1
            ? words.oneWaits
            : held >= mostCounted
              ? words.manyWait(formats.number(mostCounted))
              : words.wait(formats.number(held))}
      </Text>
      {said && (
        <Text fz="sm" mt={6} component="div">
          {words.said}
          <Code block mt={4} className="health-said">
            {said}
          </Code>
        </Text>
      )}
      <Text fz="sm" mt={6}>
        {advice[language]}
      </Text>
      <Group gap="4px 16px" mt={4}>
        {link && (
          <Anchor href={link} target="_blank" rel="noreferrer" fz="sm" className="health-link">
            {words.otherSide} <IconExternalLink {...small} />
          </Anchor>
        )}
        {campaign && (
          <Anchor component={Link} to={`/campaigns/${campaign.id}`} fz="sm">
            {words.campaign(campaign.name)}
          </Anchor>
        )}
        {withSender &&
          (sender.id === environmentId ? (
            <Text fz="sm" c="dimmed">
              {words.environment}
            </Text>
          ) : (
            <Anchor component={Link} to={`/senders/${sender.id}`} fz="sm">
              {words.sender(sender.name)}
            </Anchor>
          ))}
      </Group>
      {asking && <ResumeModal id={id} domain={domain} said={said} onClose={() => setAsking(false)} />}
    </li>
  )
}

/** More that wait are not counted by the API. */
const mostCounted = 10_000

type ModalProps = { id: string; domain: string; said: string | null; onClose(): void }

/** What happens if it is too early: whoever goes on says yes to that. */
function ResumeModal({ id, domain, said, onClose }: ModalProps) {
  const words = useTexts().senderHealth.pauses
  const resume = useResumeDomain()
  return (
    <AskingModal
      title={words.resumeAsk(domain)}
      onClose={onClose}
      error={resume.error}
      submit={{
        label: words.resume,
        loading: resume.isPending,
        act: () =>
          resume.mutate(id, {
            onSuccess: () => {
              notifications.show({ message: words.resumed(domain), color: 'green' })
              onClose()
            },
          }),
      }}
    >
      <Text fz="sm">{words.resumeAbout}</Text>
      {said && (
        <Code block className="health-said">
          {said}
        </Code>
      )}
      <Text fz="sm">{words.resumeWarning}</Text>
    </AskingModal>
  )
}
