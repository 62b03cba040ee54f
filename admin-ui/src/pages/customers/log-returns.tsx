import { Spoiler, Text } from '@mantine/core'
import {
  IconAlertOctagon,
  IconArrowBackUp,
  type IconMail,
  IconMailCheck,
  IconMailForward,
  IconMailX,
  IconRobot,
} from '@tabler/icons-react'
import type { Interaction } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'
import { wordFor } from '../../shared/word.ts'

/** Kinds of the log that tell what came in by mail. */
export const returnLooks: Record<string, { icon: typeof IconMail; color: string }> = {
  message_bounced: { icon: IconMailX, color: 'orange' },
  message_complained: { icon: IconAlertOctagon, color: 'red' },
  auto_reply: { icon: IconRobot, color: 'gray' },
  reply: { icon: IconArrowBackUp, color: 'petrol' },
  mail_logged: { icon: IconMailForward, color: 'gray' },
  address_usable: { icon: IconMailCheck, color: 'green' },
}

/** Details that are told in sentences; the rest is listed as data. */
export const returnsTold: readonly string[] = [
  'outcome',
  'reason',
  'said',
  'status',
  'reply',
  'block',
  'forwarded',
  'inboundId',
  'via',
  'task',
  'log',
  'logId',
  'logName',
  'mailId',
  'ticket',
  'from',
  'to',
  'cut',
]

/** What it means, why, and in which words the other side said it. */
export function LogReturn({ entry }: { entry: Interaction }) {
  const words = useTexts().returns
  const text = (key: string) => {
    const value = entry.detail?.[key]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const outcome = text('outcome')
  const reason = text('reason')
  const forwarded = entry.detail?.forwarded === true
  const logName = text('logName') ?? text('log')
  const ticket = text('ticket')
  const lines: (string | null)[] = []
  if (entry.kind === 'message_bounced') {
    const why = reason && reason !== 'undefined' ? wordFor(words.reasons, reason) : null
    lines.push([outcome && `${wordFor(words.outcomes, outcome)}.`, why].filter(Boolean).join(' '))
    lines.push(outcome === 'hard' && !forwarded ? words.log.gone : words.log.noMark)
  } else if (entry.kind === 'message_complained') lines.push(words.log.stopped)
  else if (entry.kind === 'auto_reply') lines.push(words.log.autoReply)
  else if (entry.kind === 'address_usable') lines.push(words.log.usable)
  else if (entry.kind === 'mail_logged')
    lines.push(
      [logName && words.log.fromLog(logName), ticket && words.log.ticket(ticket)].filter(Boolean).join(' '),
    )
  const said = text('said')
  const body = text('text')
  return (
    <>
      {lines.filter(Boolean).map(line => (
        <Text key={line} fz="sm">
          {line}
        </Text>
      ))}
      {said && said !== body && (
        <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {words.log.said(said)}
        </Text>
      )}
      {body && <Written text={body} />}
      {entry.detail?.cut === true && (
        <Text fz="xs" c="dimmed">
          {words.log.cut}
        </Text>
      )}
      {!body && entry.kind === 'reply' && <Text fz="sm">{words.log.noText}</Text>}
    </>
  )
}

/** What somebody wrote, as they wrote it; what is long is opened. */
export function Written({ text }: { text: string }) {
  const words = useTexts().returns.log
  return (
    <Spoiler
      maxHeight={180}
      showLabel={words.whole}
      hideLabel={words.less}
      styles={{ control: { fontSize: 'inherit' } }}
      fz="sm"
      mt={4}
    >
      <Text
        fz="sm"
        component="blockquote"
        m={0}
        pl="sm"
        style={{
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          borderInlineStart: '3px solid var(--line)',
        }}
      >
        {text}
      </Text>
    </Spoiler>
  )
}
