import type { Text } from '../shared/text.ts'
import { type PolicyCountry, policyOf, type StarterPurposeKey, starterPurposeKeys } from './policy.ts'
import type { BasesByChannel, PurposeKind } from './purpose.ts'

export type StarterPurpose = {
  key: StarterPurposeKey
  name: Text
  description: Text
  kind: PurposeKind
  bases: BasesByChannel
}

const kinds: Readonly<Record<StarterPurposeKey, PurposeKind>> = {
  service: 'service',
  request: 'service',
  newsletter: 'marketing',
  product_offers: 'marketing',
  survey: 'marketing',
  tracking: 'processing',
  profiling: 'processing',
  sharing: 'processing',
}

const names: Readonly<Record<StarterPurposeKey, Text>> = {
  service: { de: 'Bestellung und Service', en: 'Orders and service' },
  request: { de: 'Antworten auf Anfragen', en: 'Answers to requests' },
  newsletter: { de: 'Newsletter', en: 'Newsletter' },
  product_offers: { de: 'Angebote', en: 'Product offers' },
  survey: { de: 'Umfragen', en: 'Surveys' },
  tracking: { de: 'Messen von Öffnungen und Klicks', en: 'Measuring opens and clicks' },
  profiling: { de: 'Auswahl nach Verhalten', en: 'Selection by behaviour' },
  sharing: { de: 'Weitergabe an Partner', en: 'Sharing with partners' },
}

function descriptionOf(key: StarterPurposeKey, country: PolicyCountry): Text {
  const { existingCustomers, trackingNeedsConsent } = policyOf(country)
  switch (key) {
    case 'service':
      return {
        de: 'Nachrichten, die zum Vertrag gehören: Bestätigung, Lieferung, Rückfragen. Ohne Werbung.',
        en: 'Messages that belong to the contract: confirmation, delivery, questions. No advertising.',
      }
    case 'request':
      return {
        de: 'Antworten auf das, worum jemand gebeten hat: Anfragen, Bestätigung einer Anmeldung, eigene Daten. Ohne Werbung.',
        en: 'Answers to what somebody asked for: enquiries, confirming a sign-up, one’s own data. No advertising.',
      }
    case 'newsletter':
      return {
        de: 'Neues aus dem Laden, für alle, die es bestellt haben.',
        en: 'News from the shop, for those who asked for it.',
      }
    case 'product_offers':
      return {
        de: `Angebote zu eigenen ähnlichen Waren, auch an Bestandskunden (${existingCustomers.de}).`,
        en: `Offers of own similar goods, also to existing customers (${existingCustomers.en}).`,
      }
    case 'survey':
      return {
        de: 'Fragen nach der Zufriedenheit. Auch das ist Werbung.',
        en: 'Questions about how satisfied somebody is. This is advertising, too.',
      }
    case 'tracking':
      return trackingNeedsConsent
        ? {
            de: 'Ob jemand eine Mail öffnet und worauf er klickt. Ohne Einwilligung wird es nicht erfasst.',
            en: 'Whether somebody opens a mail and what they click. Not recorded without a consent.',
          }
        : {
            de: 'Ob jemand eine Mail öffnet und worauf er klickt. Erfasst, bis jemand widerspricht.',
            en: 'Whether somebody opens a mail and what they click. Recorded until somebody objects.',
          }
    case 'profiling':
      return {
        de: 'Wen eine Werbung erreicht, hängt davon ab, was jemand getan oder gekauft hat.',
        en: 'Whom an advertisement reaches depends on what somebody did or bought.',
      }
    case 'sharing':
      return {
        de: 'Daten gehen für deren eigene Zwecke an andere Firmen.',
        en: 'Data goes to other companies for their own purposes.',
      }
  }
}

/** What a shop begins with under the law of a country. */
export function starterPurposesOf(country: PolicyCountry): readonly StarterPurpose[] {
  const { bases } = policyOf(country)
  return starterPurposeKeys.map(key => ({
    key,
    name: names[key],
    description: descriptionOf(key, country),
    kind: kinds[key],
    bases: bases[key],
  }))
}
