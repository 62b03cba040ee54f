import type { components } from '../../../generated/api.ts'
import type { Formats } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/texts.ts'

type Overview = components['schemas']['PrivacyOverview']
type Words = Texts['privacy']['overview']

export type Check = {
  key: string
  /** Where it is put right. */
  section: 'cases' | 'ledger' | 'policy' | 'recipients' | 'processing'
  state: 'good' | 'soon' | 'bad'
  sentences: string[]
}

/** What is looked at, in the order a privacy officer would; each told in sentences. */
export function overviewChecks(overview: Overview, words: Words, formats: Formats): Check[] {
  return [
    casesCheck(overview.cases, words, formats),
    ledgerCheck(overview.ledger, words, formats),
    {
      key: 'policy',
      section: 'policy',
      state: overview.policy.warnings > 0 ? 'bad' : 'good',
      sentences: [
        overview.policy.warnings > 0 ? words.policyWarnings(overview.policy.warnings) : words.policyFine,
      ],
    },
    recipientsCheck(overview.recipients, words),
    {
      key: 'sender',
      section: 'processing',
      state: overview.sender.imprint ? 'good' : 'bad',
      sentences: [overview.sender.imprint ? words.imprintSet : words.imprintMissing],
    },
  ]
}

function casesCheck(
  { open, overdue, unchecked, nextDueAt }: Overview['cases'],
  words: Words,
  formats: Formats,
): Check {
  if (open === 0 || nextDueAt === null)
    return { key: 'cases', section: 'cases', state: 'good', sentences: [words.casesNone] }
  return {
    key: 'cases',
    section: 'cases',
    state: overdue > 0 ? 'bad' : 'soon',
    sentences: [
      overdue > 0 ? words.casesOverdue(overdue) : '',
      words.casesOpen(open, formats.date(nextDueAt)),
      unchecked > 0 ? words.casesUnchecked(unchecked) : '',
    ].filter(Boolean),
  }
}

function ledgerCheck({ verifiedAt, findings }: Overview['ledger'], words: Words, formats: Formats): Check {
  const check = { key: 'ledger', section: 'ledger' } as const
  if (verifiedAt === null) return { ...check, state: 'soon', sentences: [words.ledgerNever] }
  const at = formats.dateTime(verifiedAt)
  return findings > 0
    ? { ...check, state: 'bad', sentences: [words.ledgerBroken(findings, at)] }
    : { ...check, state: 'good', sentences: [words.ledgerWhole(at)] }
}

function recipientsCheck(
  { total, withoutNotice, withoutSafeguard, undelivered }: Overview['recipients'],
  words: Words,
): Check {
  const wrong = [
    withoutNotice > 0 ? words.recipientsNoNotice(withoutNotice) : '',
    withoutSafeguard > 0 ? words.recipientsNoSafeguard(withoutSafeguard) : '',
    undelivered > 0 ? words.undelivered(undelivered) : '',
  ].filter(Boolean)
  if (wrong.length > 0) return { key: 'recipients', section: 'recipients', state: 'bad', sentences: wrong }
  return {
    key: 'recipients',
    section: 'recipients',
    state: 'good',
    sentences: [total === 0 ? words.recipientsNone : words.recipientsFine(total)],
  }
}
