import { Text } from '@mantine/core'
import { useTopics } from '../../api/policy.ts'
import type { Interaction } from '../../api/types.ts'
import { type Formats, useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Texts } from '../../i18n/texts.ts'
import { useByActor } from '../../shared/by-actor.ts'
import { wordFor } from '../../shared/word.ts'
import { returnLooks, returnsTold } from './log-returns.tsx'

/** Details that are told in sentences, so that they need not be listed as data. */
const told: Readonly<Record<string, readonly string[]>> = {
  form: ['form', 'source'],
  privacy: ['right', 'step', 'caseId', 'reason'],
  preference: ['pausedUntil', 'maxPerWeek', 'topicsOff', 'language'],
  letter_returned: ['reason'],
  message_clicked: ['url'],
  task_created: ['task', 'dueAt'],
  task_settled: ['task', 'state'],
  webhook_called: ['recipient', 'state', 'step', 'rule'],
  note: ['reactivated', 'cleared', 'lifted', 'suppressed', 'reason'],
}

/** What is left of the details once the sentences are said. */
export function untold({ kind, detail }: Interaction): Record<string, unknown> {
  const { text: _, ...rest } = detail ?? {}
  const hidden = Object.hasOwn(returnLooks, kind) ? returnsTold : told[kind]
  return Object.fromEntries(Object.entries(rest).filter(([key]) => !hidden?.includes(key)))
}

/** What happened, in plain sentences; nothing for kinds that need none. */
export function LogSentences({ entry }: { entry: Interaction }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  const byActor = useByActor()
  const topics = useTopics()
  const topicName = (key: string) => topics.data?.find(topic => topic.key === key)?.name[language] ?? key
  const lines = sentences(entry, texts, formats, topicName)
  if (lines.length === 0) return null
  return (
    <>
      {lines.map(line => (
        <Text key={line} fz="sm" style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      ))}
      {byStaffToo.includes(entry.kind) && entry.detail?.byHand !== true && (
        <Text fz="xs" c="dimmed">
          {byActor(entry)}
        </Text>
      )}
    </>
  )
}

/** Kinds that customers and staff both bring about. */
const byStaffToo = ['privacy', 'note', 'letter_returned', 'task_created', 'task_settled']

function sentences(
  { kind, detail, actor }: Interaction,
  texts: Texts,
  formats: Formats,
  topicName: (key: string) => string,
): string[] {
  const words = texts.log
  const text = (key: string) => (typeof detail?.[key] === 'string' ? detail[key] : null)
  switch (kind) {
    case 'form': {
      const source = text('source')
      return source ? [words.formAnswered(wordFor(words.formSources, source))] : []
    }
    case 'privacy': {
      const steps = words.rights[(text('right') ?? '') as keyof typeof words.rights] as
        | Record<string, string>
        | undefined
      const reason = text('reason')
      const step = text('step') ?? ''
      // Customers correct their own data; staff note how far they have come.
      const byStaff = step === 'changed' && actor !== 'customer'
      return [
        byStaff ? words.worked : (steps?.[step] ?? words.worked),
        reason ? words.because(reason) : '',
      ].filter(Boolean)
    }
    case 'preference':
      return wishes(detail ?? {}, words, formats, topicName)
    case 'letter_returned':
      return [wordFor(words.returned, text('reason') ?? 'unknown')]
    case 'message_clicked': {
      const url = text('url')
      return url ? [words.clicked(url)] : []
    }
    case 'task_created': {
      const dueAt = text('dueAt')
      return dueAt ? [words.taskDue(formats.date(dueAt))] : []
    }
    case 'task_settled':
      return [wordFor(words.taskEnds, text('state') ?? '')].filter(Boolean)
    case 'webhook_called': {
      const state = text('state') ?? ''
      const error = text('error')
      return [
        wordFor(words.webhookStates, state),
        state === 'blocked' && error ? wordFor(words.webhookBlocked, error) : '',
      ].filter(Boolean)
    }
    case 'note':
      return [
        detail?.reactivated === true ? words.reactivated : '',
        text('suppressed') && text('reason')
          ? words.because(wordFor(texts.customer.suppressionReasons, text('reason') ?? ''))
          : '',
      ].filter(Boolean)
    default:
      return []
  }
}

/** Each wish that was changed; null means it was taken back. */
function wishes(
  detail: Record<string, unknown>,
  words: Texts['log'],
  formats: Formats,
  topicName: (key: string) => string,
): string[] {
  const { pausedUntil, maxPerWeek, topicsOff, language } = detail
  return [
    typeof pausedUntil === 'string' && words.wishPaused(formats.date(pausedUntil)),
    pausedUntil === null && words.wishResumed,
    typeof maxPerWeek === 'number' && words.wishAtMost(maxPerWeek),
    maxPerWeek === null && words.wishNoLimit,
    Array.isArray(topicsOff) &&
      (topicsOff.length > 0
        ? words.wishTopics(formats.list(topicsOff.map(key => topicName(String(key)))))
        : words.wishAllTopics),
    typeof language === 'string' && words.wishLanguage(formats.localeName(language)),
  ].filter(line => typeof line === 'string')
}
