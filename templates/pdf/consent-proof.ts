import type { ConsentKind, PermissionState } from '../../engine/consent/record.ts'
import {
  type SuppressionReason,
  type SuppressionScope,
  suppressionReasons,
} from '../../engine/consent/suppression.ts'
import type { Language, Text } from '../../engine/shared/text.ts'
import {
  channelWords,
  evidenceWords,
  kindWords,
  originWords,
  proofWords,
  scopeWords,
  stateWords,
} from './consent-proof-words.ts'

/** One line of the ledger with what is known of it. */
export type ProofLine = {
  id: string
  purpose: string
  channel: string
  kind: ConsentKind
  occurredAt: Date
  recordedAt: Date
  origin: string
  /** Who entered it, by name where there is one. */
  actor: string
  /** Which address it was said for; null: it holds for the person. */
  address: 'same' | 'other' | null
  evidence: Record<string, unknown> | null
  evidenceState: 'intact' | 'changed' | 'missing' | 'erased'
  erased: { at: Date; reason: string } | null
  restricted: boolean
  seal: { number: number; at: Date } | null
  sealState: 'sealed' | 'waiting' | 'changed' | 'missing' | 'unknown'
}

/** Everything the proof for one customer is made of. */
export type ProofParts = {
  shopName: string
  madeAt: Date
  timeZone: string
  customer: {
    id: string
    state: string
    name: string | null
    email: string | null
    phone: string | null
    externalId: string | null
  }
  /** Names of purposes by key. */
  purposes: ReadonlyMap<string, Text>
  permissions: {
    purpose: string
    channel: string
    state: PermissionState
    since: Date
    recordId: string
    confirmed: boolean
    otherAddress: boolean
  }[]
  suppressions: {
    channel: string
    scope: SuppressionScope
    reason: string
    createdAt: Date
    note: string | null
  }[]
  /** Oldest first. */
  lines: ProofLine[]
  verified: { at: Date; ok: boolean } | null
}

export type ProofField = { label: string; value: string; alarm?: boolean }

/** The proof in words, ready to be set as a page or as PDF. */
export type ProofPage = {
  language: Language
  title: string
  about: string
  shopName: string
  madeAt: Date
  facts: ProofField[]
  person: { heading: string; fields: ProofField[]; note: string | null }
  current: { heading: string; columns: string[]; rows: string[][]; nothing: string }
  suppressions: { heading: string; rows: string[]; nothing: string }
  lines: { heading: string; nothing: string; items: { title: string; fields: ProofField[] }[] }
  closing: string[]
  page: string
}

/** Puts the proof into words; pure. */
export function proofPage(parts: ProofParts, language: Language): ProofPage {
  const { customer, timeZone } = parts
  const word = (key: keyof typeof proofWords) => proofWords[key][language]
  const moment = momentIn(language, timeZone)
  const number = new Map(parts.lines.map((line, index) => [line.id, index + 1]))
  const purposeName = (key: string) => parts.purposes.get(key)?.[language] ?? key
  const field = (key: keyof typeof proofWords, value: string | null): ProofField[] =>
    value === null ? [] : [{ label: word(key), value }]
  return {
    language,
    title: word('title'),
    about: word('about'),
    shopName: parts.shopName,
    madeAt: parts.madeAt,
    facts: [{ label: word('madeAt'), value: `${moment(parts.madeAt)} (${timeZone})` }],
    person: {
      heading: word('person'),
      fields: [
        ...field('name', customer.name),
        ...field('email', customer.email),
        ...field('phone', customer.phone),
        ...field('externalId', customer.externalId),
        ...field('id', customer.id),
      ],
      note: customer.state === 'erased' ? word('erasedPerson') : null,
    },
    current: {
      heading: word('current'),
      columns: [word('purpose'), word('channel'), word('state'), word('since'), word('provedBy')],
      rows: parts.permissions.map(row => [
        purposeName(row.purpose),
        channelName(row.channel, language),
        [
          stateWords[row.state][language],
          ...(row.confirmed ? [word('confirmed')] : []),
          ...(row.otherAddress ? [word('otherAddress')] : []),
        ].join('; '),
        moment(row.since),
        number.has(row.recordId) ? `${word('line')} ${number.get(row.recordId)}` : row.recordId,
      ]),
      nothing: word('nothing'),
    },
    suppressions: {
      heading: word('suppressions'),
      rows: parts.suppressions.map(({ channel, scope, reason, createdAt, note }) => {
        const why = suppressionReasons[reason as SuppressionReason]?.[language] ?? reason
        const what = `${channelName(channel, language)} ${scopeWords[scope][language]}: ${why}`
        return `${what} (${word('since')} ${moment(createdAt)})${note ? `, ${note}` : ''}`
      }),
      nothing: word('notSuppressed'),
    },
    lines: {
      heading: word('lines'),
      nothing: word('nothing'),
      items: parts.lines.map((line, index) => {
        const what = `${kindWords[line.kind][language]}: ${purposeName(line.purpose)}, ${channelName(line.channel, language)}`
        return { title: `${index + 1}. ${what}`, fields: lineFields(line, number, language, moment) }
      }),
    },
    closing: [verifiedSentence(parts.verified, language, moment), word('explained')],
    page: word('page'),
  }
}

function lineFields(
  line: ProofLine,
  number: ReadonlyMap<string, number>,
  language: Language,
  moment: (at: Date) => string,
): ProofField[] {
  const word = (key: keyof typeof proofWords) => proofWords[key][language]
  const address = line.address && word(line.address === 'same' ? 'thisAddress' : 'anotherAddress')
  return [
    { label: word('said'), value: moment(line.occurredAt) },
    { label: word('recorded'), value: moment(line.recordedAt) },
    { label: word('origin'), value: originWords[line.origin]?.[language] ?? line.origin },
    { label: word('by'), value: line.actor },
    ...(address ? [{ label: word('holdsFor'), value: address }] : []),
    ...evidenceFields(line, number, language),
    ...evidenceNotes(line, language, moment),
    { label: word('seal'), ...sealWords(line, language, moment) },
    { label: word('id'), value: line.id },
  ]
}

function evidenceFields(
  { evidence }: ProofLine,
  number: ReadonlyMap<string, number>,
  language: Language,
): ProofField[] {
  const known = Object.keys(evidenceWords)
  const others = Object.keys(evidence ?? {}).filter(key => !known.includes(key))
  return [...known, ...others].flatMap(key => {
    const value = evidence?.[key]
    if (value === undefined || value === null || value === '') return []
    const label = evidenceWords[key]?.[language] ?? key
    const line = key === 'recordId' ? number.get(String(value)) : undefined
    return [{ label, value: line ? `${proofWords.line[language]} ${line}` : inWords(value, language) }]
  })
}

function inWords(value: unknown, language: Language): string {
  if (typeof value === 'boolean') return proofWords[value ? 'yes' : 'no'][language]
  if (Array.isArray(value)) return value.map(part => inWords(part, language)).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function evidenceNotes(line: ProofLine, language: Language, moment: (at: Date) => string): ProofField[] {
  const word = (key: keyof typeof proofWords) => proofWords[key][language]
  const label = word('provedBy')
  if (line.evidenceState === 'changed') return [{ label, value: word('evidenceChanged'), alarm: true }]
  if (line.evidenceState === 'missing') return [{ label, value: word('evidenceMissing'), alarm: true }]
  if (line.erased)
    return [{ label: word('evidenceErased'), value: `${moment(line.erased.at)} (${line.erased.reason})` }]
  return line.restricted ? [{ label, value: word('restricted') }] : []
}

function sealWords({ seal, sealState }: ProofLine, language: Language, moment: (at: Date) => string) {
  const said = (key: keyof typeof proofWords) =>
    fill(proofWords[key][language], [String(seal?.number ?? ''), seal ? moment(seal.at) : ''])
  switch (sealState) {
    case 'sealed':
      return { value: said('sealed') }
    case 'waiting':
      return { value: said('sealWaiting') }
    case 'unknown':
      return { value: said('sealUnknown'), alarm: true }
    case 'changed':
      return { value: said('sealChanged'), alarm: true }
    case 'missing':
      return { value: said('sealMissing'), alarm: true }
  }
}

function verifiedSentence(
  verified: ProofParts['verified'],
  language: Language,
  moment: (at: Date) => string,
): string {
  if (!verified) return proofWords.neverVerified[language]
  return fill(proofWords[verified.ok ? 'verified' : 'verifiedBroken'][language], [moment(verified.at)])
}

function channelName(channel: string, language: Language): string {
  return channelWords[channel]?.[language] ?? channel
}

function fill(text: string, values: readonly string[]): string {
  return text.replace(/\{(\d)\}/g, (_, place: string) => values[Number(place)] ?? '')
}

/** To the second: what counts is what came first. */
function momentIn(language: Language, timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone,
  })
  return at => format.format(at)
}
