import type { components } from '../../../generated/api.ts'
import type { Formats } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/texts.ts'

type Overview = components['schemas']['PrivacyOverview']
type Words = Texts['privacy']['overview']
export type Confirmation = keyof Overview['confirmed']

export type Check = {
  key: keyof Words['titles']
  /** Where it is put right. */
  to: string
  state: 'good' | 'soon' | 'bad'
  sentences: string[]
  /** No program can see it: a person says that it was done. */
  confirm?: { what: Confirmation; label: string }
}

/** What is looked at, in the order a privacy officer would; each told in sentences. */
export function overviewChecks(overview: Overview, words: Words, formats: Formats): Check[] {
  return [
    casesCheck(overview.cases, words, formats),
    {
      key: 'imprint',
      to: '/templates/brand',
      state: overview.sender.imprint ? 'good' : 'bad',
      sentences: [overview.sender.imprint ? words.imprintSet : words.imprintMissing],
    },
    {
      key: 'policy',
      to: '/privacy/policy',
      state: overview.policy.warnings > 0 ? 'bad' : 'good',
      sentences: [
        overview.policy.warnings > 0 ? words.policyWarnings(overview.policy.warnings) : words.policyFine,
      ],
    },
    recipientsCheck(overview.recipients, words),
    recordCheck(overview.record.missing, words, formats),
    confirmedCheck('record', overview, words, formats),
    retentionCheck(overview.retention, words, formats),
    ledgerCheck(overview.ledger, words, formats),
    confirmedCheck('ledgerHead', overview, words, formats),
    approvalCheck(overview.approval.above, words, formats),
  ]
}

function casesCheck(
  { open, overdue, unchecked, nextDueAt }: Overview['cases'],
  words: Words,
  formats: Formats,
): Check {
  const check = { key: 'cases', to: '/privacy/cases' } as const
  if (open === 0 || nextDueAt === null) return { ...check, state: 'good', sentences: [words.casesNone] }
  return {
    ...check,
    state: overdue > 0 ? 'bad' : 'soon',
    sentences: [
      overdue > 0 ? words.casesOverdue(overdue) : '',
      words.casesOpen(open, formats.date(nextDueAt)),
      unchecked > 0 ? words.casesUnchecked(unchecked) : '',
    ].filter(Boolean),
  }
}

function ledgerCheck(
  { verifiedAt, findings, late }: Overview['ledger'],
  words: Words,
  formats: Formats,
): Check {
  const check = { key: 'ledger', to: '/privacy/ledger' } as const
  if (verifiedAt === null) return { ...check, state: 'soon', sentences: [words.ledgerNever] }
  const at = formats.dateTime(verifiedAt)
  if (findings > 0) return { ...check, state: 'bad', sentences: [words.ledgerBroken(findings, at)] }
  return late
    ? { ...check, state: 'bad', sentences: [words.ledgerLate(at)] }
    : { ...check, state: 'good', sentences: [words.ledgerWhole(at)] }
}

function retentionCheck({ lastRunAt, late }: Overview['retention'], words: Words, formats: Formats): Check {
  const check = { key: 'retention', to: '/privacy/retention' } as const
  if (lastRunAt === null) return { ...check, state: 'soon', sentences: [words.retentionNever] }
  const at = formats.dateTime(lastRunAt)
  return late
    ? { ...check, state: 'bad', sentences: [words.retentionLate(at)] }
    : { ...check, state: 'good', sentences: [words.retentionRan(at)] }
}

function recordCheck(missing: Overview['record']['missing'], words: Words, formats: Formats): Check {
  const parts = formats.list(missing.map(name => words.recordParts[name]))
  return {
    key: 'record',
    to: '/privacy/processing',
    state: missing.length > 0 ? 'bad' : 'good',
    sentences: [missing.length > 0 ? words.recordMissing(parts) : words.recordWhole],
  }
}

function confirmedCheck(what: Confirmation, { confirmed }: Overview, words: Words, formats: Formats): Check {
  const ledger = what === 'ledgerHead'
  const check = {
    key: ledger ? 'ledgerHead' : 'recordRead',
    to: ledger ? '/privacy/ledger' : '/privacy/processing',
    confirm: { what, label: ledger ? words.ledgerHeadConfirm : words.recordConfirm },
  } as const
  const said = confirmed[what]
  if (said === null)
    return { ...check, state: 'soon', sentences: [ledger ? words.ledgerHeadNever : words.recordNever] }
  const at = formats.date(said.at)
  if (said.due)
    return { ...check, state: 'soon', sentences: [ledger ? words.ledgerHeadDue(at) : words.recordDue(at)] }
  // Asked for again in good time; until then there is nothing to press.
  const { confirm: _, ...done } = check
  return { ...done, state: 'good', sentences: [words.confirmed(at, formats.date(said.validUntil))] }
}

function approvalCheck(above: number | null, words: Words, formats: Formats): Check {
  const check = { key: 'approval', to: '/campaigns' } as const
  return above === null
    ? { ...check, state: 'soon', sentences: [words.approvalOff] }
    : { ...check, state: 'good', sentences: [words.approvalOn(formats.number(above))] }
}

function recipientsCheck(
  { total, withoutNotice, withoutSafeguard, undelivered }: Overview['recipients'],
  words: Words,
): Check {
  const check = { key: 'recipients', to: '/privacy/recipients' } as const
  const wrong = [
    withoutNotice > 0 ? words.recipientsNoNotice(withoutNotice) : '',
    withoutSafeguard > 0 ? words.recipientsNoSafeguard(withoutSafeguard) : '',
    undelivered > 0 ? words.undelivered(undelivered) : '',
  ].filter(Boolean)
  if (wrong.length > 0) return { ...check, state: 'bad', sentences: wrong }
  return {
    ...check,
    state: 'good',
    sentences: [total === 0 ? words.recipientsNone : words.recipientsFine(total)],
  }
}
