import type { Text } from '../shared/text.ts'
import { austria } from './policy-at.ts'
import { switzerland } from './policy-ch.ts'
import { germany } from './policy-de.ts'
import type { BasesByChannel, ConsentChannel, LegalBasis, PurposeKind } from './purpose.ts'
import { processingPurposes } from './purpose.ts'

/** Countries whose law the program knows. CAN-SPAM asks for less than any of them. */
export const policyCountries = ['DE', 'AT', 'CH'] as const
export type PolicyCountry = (typeof policyCountries)[number]

/** Key of the setting that holds the country. */
export const policySetting = 'policy'

/** Purposes every installation begins with; the program itself heeds the last three. */
export const starterPurposeKeys = [
  'service',
  'request',
  'newsletter',
  'product_offers',
  'survey',
  'tracking',
  'profiling',
  'sharing',
] as const
export type StarterPurposeKey = (typeof starterPurposeKeys)[number]

export type Policy = {
  country: PolicyCountry
  name: Text
  /** The law in plain words, each with its section. */
  notes: readonly { section: string; text: Text }[]
  /** What the starter purposes may rest on. */
  bases: Readonly<Record<StarterPurposeKey, BasesByChannel>>
  /** How the law names the exception for existing customers. */
  existingCustomers: Text
  /** Reading from and writing to the reader's device (pixel, personal link) takes a consent. */
  trackingNeedsConsent: boolean
  /** There is a public list of those who want no unsolicited advertising, to be imported before sending. */
  list: Text | null
}

const policies: Readonly<Record<PolicyCountry, Policy>> = { DE: germany, AT: austria, CH: switzerland }

export function policyOf(country: PolicyCountry): Policy {
  return policies[country]
}

/** The country a setting names; Germany where it names none. */
export function countryOf(setting: unknown): PolicyCountry {
  return policyCountries.find(country => country === setting) ?? 'DE'
}

export type UnlawfulBasis = { channel: ConsentChannel; basis: LegalBasis; why: Text }

const why = {
  electronic: {
    de: 'Werbung auf elektronischem Weg braucht eine Einwilligung oder einen Bestandskunden.',
    en: 'Electronic advertising needs a consent or an existing customer.',
  },
  call: {
    de: 'Werbung am Telefon oder an der Tür braucht eine Einwilligung.',
    en: 'Advertising by phone or at the door needs a consent.',
  },
  contract: {
    de: 'Ein Vertrag oder eine Anfrage trägt keine Werbung.',
    en: 'A contract or an enquiry does not carry advertising.',
  },
  tracking: {
    de: 'Wer Öffnungen und Klicks einzelner Personen misst, greift auf ihr Gerät zu und braucht dafür eine Einwilligung.',
    en: 'Measuring opens and clicks of a person reads from their device and needs a consent.',
  },
  sends: {
    de: 'Ein Zweck der Verarbeitung verschickt nichts; er gilt nur für Daten.',
    en: 'A purpose of processing sends nothing; it holds for data only.',
  },
  data: {
    de: 'Dieser Zweck verschickt Nachrichten; „Daten“ gehört zu Zwecken der Verarbeitung.',
    en: 'This purpose sends messages; “data” belongs to purposes of processing.',
  },
} satisfies Record<string, Text>

const byConsent: readonly LegalBasis[] = ['consent', 'double_opt_in']

/**
 * Bases that cannot carry a purpose on a channel, whatever the interest: UWG § 7(2) and (3), TDDDG § 25, TKG 2021
 * §§ 165, 174, UWG-CH Art. 3(1)(o).
 */
export function unlawfulBases(
  purpose: { key: string; kind: PurposeKind; bases: BasesByChannel },
  country: PolicyCountry,
): UnlawfulBasis[] {
  const entries = Object.entries(purpose.bases) as [ConsentChannel, LegalBasis[]][]
  return entries.flatMap(([channel, bases]) =>
    bases.flatMap(basis => {
      const reason = whyNot(purpose, channel, basis, country)
      return reason ? [{ channel, basis, why: reason }] : []
    }),
  )
}

function whyNot(
  { key, kind }: { key: string; kind: PurposeKind },
  channel: ConsentChannel,
  basis: LegalBasis,
  country: PolicyCountry,
): Text | null {
  if (kind === 'processing') {
    if (channel !== 'data') return why.sends
    const measures = key === processingPurposes.tracking && policyOf(country).trackingNeedsConsent
    return measures && !byConsent.includes(basis) ? why.tracking : null
  }
  if (channel === 'data') return why.data
  if (kind === 'service') return null
  if (basis === 'contract' || basis === 'enquiry') return channel === 'post' ? why.contract : why.electronic
  switch (channel) {
    case 'post':
      return null
    case 'task':
      return byConsent.includes(basis) ? null : why.call
    case 'email':
    case 'webhook':
      return byConsent.includes(basis) || basis === 'existing_customer' ? null : why.electronic
  }
}
