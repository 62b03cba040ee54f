import type { Language, Text } from '../shared/text.ts'
import { type PolicyCountry, policyOf, type StarterPurposeKey, unlawfulBases } from './policy.ts'
import {
  type BasesByChannel,
  type ConsentChannel,
  consentChannels,
  type LegalBasis,
  legalBases,
  type PurposeKind,
  processingPurposes,
} from './purpose.ts'

export const policyWarningCodes = ['unlawful_basis', 'list_missing', 'shared_without_consent'] as const
export type PolicyWarningCode = (typeof policyWarningCodes)[number]

export type PolicyPurpose = {
  key: string
  name: Text
  kind: PurposeKind
  bases: BasesByChannel
}

export type PolicyCell = {
  channel: ConsentChannel
  bases: LegalBasis[]
  sentence: Text
  standard: boolean
  /** What the law does not accept here, and why. */
  refused: { basis: LegalBasis; why: Text }[]
}

export type PolicyWarning = {
  purpose: string | null
  channel: ConsentChannel | null
  code: PolicyWarningCode
  sentence: Text
}

export const channelNames: Readonly<Record<ConsentChannel, Text>> = {
  email: { de: 'E-Mail', en: 'E-mail' },
  post: { de: 'Brief', en: 'Letter' },
  webhook: { de: 'Webhook', en: 'Webhook' },
  task: { de: 'Anruf oder Besuch', en: 'Call or visit' },
  data: { de: 'Daten', en: 'Data' },
}

const both = (make: (language: Language) => string): Text => ({ de: make('de'), en: make('en') })

/** The bases stored for a channel, whatever is stored: what makes no sense counts as none, as at the gate. */
export function basesOn(bases: BasesByChannel, channel: ConsentChannel): LegalBasis[] {
  const stored: unknown = bases?.[channel]
  return Array.isArray(stored) ? legalBases.filter(basis => stored.includes(basis)) : []
}

/** One row of the matrix: what the purpose may rest on, channel by channel. */
export function policyCells(purpose: PolicyPurpose, country: PolicyCountry): PolicyCell[] {
  const policy = policyOf(country)
  const standard = policy.bases[purpose.key as StarterPurposeKey] as BasesByChannel | undefined
  return consentChannels.map(channel => {
    const bases = basesOn(purpose.bases, channel)
    return {
      channel,
      bases,
      sentence: sentenceOf(purpose.kind, channel, bases, country),
      standard: standard === undefined || sameBases(bases, basesOn(standard, channel)),
      refused: unlawfulBases({ ...purpose, bases: { [channel]: [...legalBases] } }, country).map(
        ({ basis, why }) => ({ basis, why }),
      ),
    }
  })
}

const sameBases = (a: LegalBasis[], b: LegalBasis[]) =>
  a.length === b.length && a.every(basis => b.includes(basis))

function sentenceOf(
  kind: PurposeKind,
  channel: ConsentChannel,
  bases: LegalBasis[],
  country: PolicyCountry,
): Text {
  if ((kind === 'processing') !== (channel === 'data'))
    return kind === 'processing'
      ? { de: 'Für diesen Zweck wird nichts verschickt.', en: 'Nothing is sent for this purpose.' }
      : { de: 'Betrifft nur Zwecke der Verarbeitung.', en: 'Concerns purposes of processing only.' }
  if (bases.length === 0)
    return kind === 'processing'
      ? { de: 'Findet nicht statt.', en: 'Does not take place.' }
      : {
          de: `Geht nie hinaus: ${channelNames[channel].de} ist für diesen Zweck nicht vorgesehen.`,
          en: `Never goes out: ${channelNames[channel].en.toLowerCase()} is not meant for this purpose.`,
        }
  // Where any consent will do, a confirmed one need not be named.
  const told = bases.filter(basis => basis !== 'double_opt_in' || !bases.includes('consent'))
  const { existingCustomers } = policyOf(country)
  const words: Record<LegalBasis, Text> = {
    consent: { de: 'mit Einwilligung', en: 'with consent' },
    double_opt_in: {
      de: 'mit bestätigter Einwilligung (Double-Opt-in)',
      en: 'with a confirmed consent (double opt-in)',
    },
    existing_customer: {
      de: `an Bestandskunden für eigene ähnliche Waren (${existingCustomers.de})`,
      en: `to existing customers for own similar goods (${existingCustomers.en})`,
    },
    contract: {
      de: 'zu einer Bestellung, ohne Werbung',
      en: 'about an order, without advertising',
    },
    enquiry: {
      de: 'als Antwort auf eine Anfrage, ohne Werbung',
      en: 'to answer an enquiry, without advertising',
    },
    legitimate_interest: {
      de: 'ohne Einwilligung, bis widersprochen wird',
      en: 'without consent, until somebody objects',
    },
  }
  const or: Text = { de: ' oder ', en: ' or ' }
  return both(language => {
    const list = told.map(basis => words[basis][language]).join(or[language])
    return `${language === 'de' ? 'Erlaubt' : 'Allowed'} ${list}.`
  })
}

/** What a privacy officer should look at. `listed`: addresses are suppressed with the scope `unsolicited`. */
export function policyWarnings(
  purposes: readonly PolicyPurpose[],
  country: PolicyCountry,
  listed: boolean,
): PolicyWarning[] {
  const { list } = policyOf(country)
  const warnings: PolicyWarning[] = purposes.flatMap(purpose => {
    const bases = Object.fromEntries(
      consentChannels.map(channel => [channel, basesOn(purpose.bases, channel)]),
    )
    return unlawfulBases({ ...purpose, bases }, country).map(({ channel, why }) => ({
      purpose: purpose.key,
      channel,
      code: 'unlawful_basis' as const,
      sentence: both(
        language => `${purpose.name[language]}, ${channelNames[channel][language]}: ${why[language]}`,
      ),
    }))
  })
  const sharing = purposes.find(({ key }) => key === processingPurposes.sharing)
  if (sharing && basesOn(sharing.bases, 'data').includes('legitimate_interest'))
    warnings.push({
      purpose: sharing.key,
      channel: 'data',
      code: 'shared_without_consent',
      sentence: {
        de: 'Daten werden ohne Einwilligung weitergegeben. Das trägt nur, wer die Abwägung schriftlich hat und vorher informiert.',
        en: 'Data is shared without consent. This holds only with a written balance of interests and notice beforehand.',
      },
    })
  const exception = purposes.some(
    ({ kind, bases }) => kind === 'marketing' && basesOn(bases, 'email').includes('existing_customer'),
  )
  if (list && exception && !listed)
    warnings.push({
      purpose: null,
      channel: 'email',
      code: 'list_missing',
      sentence: both(language =>
        language === 'de'
          ? `Noch nicht eingespielt: ${list.de}. Ohne sie darf an Bestandskunden nicht geworben werden.`
          : `Not imported yet: ${list.en}. Without it there may be no advertising to existing customers.`,
      ),
    })
  return warnings
}
