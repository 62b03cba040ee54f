import { Anchor, Button, Group, Text } from '@mantine/core'
import {
  IconAdjustments,
  IconAlertTriangle,
  IconCheck,
  IconChecklist,
  IconFileText,
  IconForms,
  IconHandStop,
  IconHelp,
  IconLink,
  IconMail,
  IconMailbox,
  IconMailOff,
  IconMessage,
  IconPhone,
  IconShieldLock,
  IconWebhook,
} from '@tabler/icons-react'
import { Link } from 'react-router'
import { useMay } from '../../api/session.ts'
import type { Interaction } from '../../api/types.ts'
import { usePurposeName } from '../../api/vocabulary.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useByActor } from '../../shared/by-actor.ts'
import { Expandable } from '../../shared/expandable.tsx'
import { Properties } from '../../shared/properties.tsx'
import { wordFor } from '../../shared/word.ts'
import { HandEntry } from './hand-entry.tsx'
import { LogReturn, returnLooks } from './log-returns.tsx'
import { LogSentences, untold } from './log-sentences.tsx'

const looks: Record<string, { icon: typeof IconMail; color: string }> = {
  message_sent: { icon: IconMail, color: 'petrol' },
  message_skipped: { icon: IconMailOff, color: 'gray' },
  message_failed: { icon: IconAlertTriangle, color: 'red' },
  message_unknown: { icon: IconHelp, color: 'yellow' },
  consent: { icon: IconCheck, color: 'green' },
  opt_out: { icon: IconHandStop, color: 'red' },
  call: { icon: IconPhone, color: 'gray' },
  complaint: { icon: IconAlertTriangle, color: 'orange' },
  letter: { icon: IconFileText, color: 'gray' },
  message_clicked: { icon: IconLink, color: 'petrol' },
  letter_returned: { icon: IconMailbox, color: 'orange' },
  form: { icon: IconForms, color: 'petrol' },
  privacy: { icon: IconShieldLock, color: 'petrol' },
  preference: { icon: IconAdjustments, color: 'petrol' },
  task_created: { icon: IconChecklist, color: 'petrol' },
  task_settled: { icon: IconChecklist, color: 'green' },
  webhook_called: { icon: IconWebhook, color: 'gray' },
  ...returnLooks,
}

/** What became of a message. */
const outcomes = ['message_sent', 'message_skipped', 'message_failed', 'message_unknown']
/** Of these one asks why not. */
const notSent = ['message_skipped', 'message_failed', 'message_unknown']
const letterSent = { icon: IconFileText, color: 'petrol' }

/** The sign of an entry, by which one finds it while scrolling. */
export function lookOf({ kind, channel }: Interaction) {
  if (kind === 'message_sent' && channel === 'post') return letterSent
  return looks[kind] ?? { icon: IconMessage, color: 'gray' }
}

/** One line of the log, without its sign. */
export function LogEntry({ entry, show }: { entry: Interaction; show(): void }) {
  const { texts, language } = useLanguage()
  const formats = useFormats()
  const may = useMay()
  const purposeName = usePurposeName()
  const words = texts.log
  const isMessage = outcomes.includes(entry.kind)
  const spoken = ['call', 'letter', 'mail_logged'].includes(entry.kind)
  const isReturn = Object.hasOwn(returnLooks, entry.kind)
  const isLetter = entry.kind === 'message_sent' && entry.channel === 'post'
  const name = isLetter ? words.printed : wordFor(words.kinds, entry.kind)
  const kind = `${name}${spoken ? ` ${words.directions[entry.direction]}` : ''}`
  const text = entry.detail?.text
  const byHand = entry.detail?.byHand === true
  const struck = byHand && entry.detail?.struckAt !== undefined
  const detail = untold(entry)
  const about =
    entry.subject ??
    entry.message?.ruleName ??
    (isMessage && entry.purpose ? purposeName(entry.purpose) : null)
  return (
    <div>
      <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
        <Text fz="sm" fw={600} style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
          {about ? `${kind}: ${about}` : kind}
        </Text>
        <Text fz="xs" c="dimmed" component="time" dateTime={entry.at} style={{ whiteSpace: 'nowrap' }} mt={2}>
          {formats.time(entry.at)}
        </Text>
      </Group>
      {isMessage && entry.kind !== 'message_sent' && (
        <Text fz="sm">{entry.reason?.text[language] ?? words.noReason}</Text>
      )}
      {entry.kind === 'opt_out' && <OptOutSentence entry={entry} />}
      {entry.kind === 'consent' && <ConsentSentence entry={entry} />}
      <LogSentences entry={entry} />
      {isReturn && <LogReturn entry={entry} />}
      {isMessage && <Origin entry={entry} />}
      {typeof text === 'string' && !isReturn && (
        <Text
          fz="sm"
          className={struck ? 'log-struck' : ''}
          style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}
        >
          {text}
        </Text>
      )}
      {byHand && <HandEntry entry={entry} />}
      {!byHand &&
        !isMessage &&
        Object.keys(detail).length > 0 &&
        !['opt_out', 'consent'].includes(entry.kind) && (
          <Expandable label={<Text fz="xs">{words.details}</Text>}>
            <Properties value={detail} empty={texts.common.none} />
          </Expandable>
        )}
      {entry.message && may('messages:read') && (
        <MessageButtons
          entry={entry}
          isLetter={entry.channel === 'post'}
          readable={entry.message.hasContent && may('messages:content')}
          show={show}
        />
      )}
    </div>
  )
}

type ButtonsProps = { entry: Interaction; isLetter: boolean; readable: boolean; show(): void }

/** A letter opens as the PDF that was printed; a mail beside the log. */
function MessageButtons({ entry, isLetter, readable, show }: ButtonsProps) {
  const words = useLanguage().texts.log
  const pdf = readable && isLetter
  return (
    <Group gap="xs" mt={4}>
      {pdf && (
        <Button
          component="a"
          href={`/api/messages/${entry.messageId}/content`}
          target="_blank"
          rel="noopener"
          size="compact-sm"
          variant="light"
        >
          {words.openLetter}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant={readable && !pdf ? 'light' : 'subtle'}
        ml={readable ? 0 : -8}
        onClick={show}
      >
        {readable && !pdf ? words.open : notSent.includes(entry.kind) ? words.whyNot : words.why}
      </Button>
    </Group>
  )
}

/** Which rule, for which purpose, on which basis. */
function Origin({ entry }: { entry: Interaction }) {
  const words = useLanguage().texts.log
  const purposeName = usePurposeName()
  const { message, purpose } = entry
  return (
    <Text fz="xs" c="dimmed">
      {message?.ruleId && message.ruleName && (
        <>
          <Anchor component={Link} to={`/rules/${message.ruleId}`} inherit underline="always">
            {words.rule(message.ruleName)}
          </Anchor>
          {' · '}
        </>
      )}
      {purpose && purposeName(purpose)}
      {message?.basis && ` · ${words.basis(wordFor(words.bases, message.basis))}`}
    </Text>
  )
}

function OptOutSentence({ entry }: { entry: Interaction }) {
  const { texts } = useLanguage()
  const purposeName = usePurposeName()
  const byActor = useByActor()
  const words = texts.log
  const { origin, kind, purposes, reference } = entry.detail ?? {}
  const formats = useFormats()
  const keys = Array.isArray(purposes) ? purposes.map(String) : entry.purpose ? [entry.purpose] : []
  const ended = keys.length > 0 ? words.optOutPurpose(formats.list(keys.map(purposeName))) : words.optOutAll
  const way = Object.hasOwn(words.ways, entry.channel) ? ` (${wordFor(words.ways, entry.channel)})` : ''
  const about = `${ended}${way}`
  const sentence = typeof kind === 'string' ? `${wordFor(texts.permissions.kinds, kind)}: ${about}` : about
  return (
    <>
      <Text fz="sm">{sentence}</Text>
      <Text fz="xs" c="dimmed">
        {entry.detail?.sharedAddress === true
          ? words.sharedAddress
          : [
              byActor(entry),
              typeof origin === 'string'
                ? texts.permissions.through(wordFor(texts.permissions.origins, origin))
                : null,
            ]
              .filter(Boolean)
              .join(' ')}
        {typeof reference === 'string' && ` · ${words.reference(reference)}`}
      </Text>
    </>
  )
}

/** What the ledger got: which purposes, what happened, how. */
function ConsentSentence({ entry }: { entry: Interaction }) {
  const { texts } = useLanguage()
  const formats = useFormats()
  const purposeName = usePurposeName()
  const byActor = useByActor()
  const { kind, origin, purposes } = entry.detail ?? {}
  const keys = Array.isArray(purposes) ? purposes.map(String) : entry.purpose ? [entry.purpose] : []
  const what = typeof kind === 'string' ? wordFor(texts.permissions.kinds, kind) : null
  return (
    <>
      <Text fz="sm">
        {[what, keys.length > 0 ? formats.list(keys.map(purposeName)) : null].filter(Boolean).join(': ')}
        {Object.hasOwn(texts.log.ways, entry.channel) && ` (${wordFor(texts.log.ways, entry.channel)})`}
      </Text>
      <Text fz="xs" c="dimmed">
        {byActor(entry)}
        {typeof origin === 'string' &&
          ` ${texts.permissions.through(wordFor(texts.permissions.origins, origin))}`}
      </Text>
    </>
  )
}
