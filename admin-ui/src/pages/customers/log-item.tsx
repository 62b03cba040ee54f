import { Anchor, Button, Group, Text, ThemeIcon, Timeline } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconHandStop,
  IconHelp,
  IconMail,
  IconMailOff,
  IconMessage,
  IconPhone,
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

const looks: Record<string, { icon: typeof IconMail; color: string }> = {
  message_sent: { icon: IconMail, color: 'petrol' },
  message_skipped: { icon: IconMailOff, color: 'gray' },
  message_failed: { icon: IconAlertTriangle, color: 'red' },
  message_unknown: { icon: IconHelp, color: 'yellow' },
  consent: { icon: IconCheck, color: 'green' },
  opt_out: { icon: IconHandStop, color: 'red' },
  call: { icon: IconPhone, color: 'gray' },
}

/** One entry; a function, because Timeline wants its items as direct children. */
export function logItem(entry: Interaction, show: (entry: Interaction) => void) {
  const { icon: Glyph, color } = looks[entry.kind] ?? { icon: IconMessage, color: 'gray' }
  return (
    <Timeline.Item
      key={entry.id}
      data-kind={entry.kind}
      bullet={
        <ThemeIcon size={28} radius="xl" variant="light" color={color}>
          <Glyph size={16} stroke={1.8} />
        </ThemeIcon>
      }
    >
      <LogEntry entry={entry} show={() => show(entry)} />
    </Timeline.Item>
  )
}

function LogEntry({ entry, show }: { entry: Interaction; show(): void }) {
  const { texts, language } = useLanguage()
  const formats = useFormats()
  const may = useMay()
  const purposeName = usePurposeName()
  const words = texts.log
  const isMessage = entry.kind.startsWith('message_')
  const spoken = entry.kind === 'call' || entry.kind === 'letter'
  const kind = `${wordFor(words.kinds, entry.kind)}${spoken ? ` ${words.directions[entry.direction]}` : ''}`
  const { text, ...detail } = entry.detail ?? {}
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
      {isMessage && <Origin entry={entry} />}
      {typeof text === 'string' && <Text fz="sm">{text}</Text>}
      {!isMessage && Object.keys(detail).length > 0 && !['opt_out', 'consent'].includes(entry.kind) && (
        <Expandable label={<Text fz="xs">{words.details}</Text>}>
          <Properties value={detail} empty={texts.common.none} />
        </Expandable>
      )}
      {entry.message && may('messages:read') && (
        <Button
          size="compact-sm"
          variant={entry.message.hasContent ? 'light' : 'subtle'}
          ml={entry.message.hasContent ? 0 : -8}
          mt={4}
          onClick={show}
        >
          {entry.message.hasContent && may('messages:content') ? words.open : words.why}
        </Button>
      )}
    </div>
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
          <Anchor component={Link} to={`/rules/${message.ruleId}`} inherit>
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
  const { origin, kind } = entry.detail ?? {}
  const about = entry.purpose ? words.optOutPurpose(purposeName(entry.purpose)) : words.optOutAll
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
      </Text>
      <Text fz="xs" c="dimmed">
        {byActor(entry)}
        {typeof origin === 'string' &&
          ` ${texts.permissions.through(wordFor(texts.permissions.origins, origin))}`}
      </Text>
    </>
  )
}
