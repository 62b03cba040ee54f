import type { Text } from '../shared/text.ts'
import type { BasesByChannel, PurposeKind } from './purpose.ts'

export type StarterPurpose = {
  key: string
  name: Text
  description: Text
  kind: PurposeKind
  bases: BasesByChannel
}

/**
 * Purposes for a shop under German law (UWG § 7, GDPR Art. 6). Electronic advertising needs consent, or the
 * narrow exception for existing customers; a letter may rest on legitimate interest until objected to.
 */
export const starterPurposes: readonly StarterPurpose[] = [
  {
    key: 'service',
    name: { de: 'Bestellung und Service', en: 'Orders and service' },
    description: {
      de: 'Nachrichten, die zum Vertrag gehören: Bestätigung, Lieferung, Rückfragen. Ohne Werbung.',
      en: 'Messages that belong to the contract: confirmation, delivery, questions. No advertising.',
    },
    kind: 'service',
    bases: { email: ['contract'], post: ['contract'], task: ['contract'] },
  },
  {
    key: 'newsletter',
    name: { de: 'Newsletter', en: 'Newsletter' },
    description: {
      de: 'Neues aus dem Laden, für alle, die es bestellt haben.',
      en: 'News from the shop, for those who asked for it.',
    },
    kind: 'marketing',
    bases: { email: ['consent'], post: ['legitimate_interest'] },
  },
  {
    key: 'product_offers',
    name: { de: 'Angebote', en: 'Product offers' },
    description: {
      de: 'Angebote zu eigenen ähnlichen Waren, auch an Bestandskunden (§ 7 Abs. 3 UWG).',
      en: 'Offers of own similar goods, also to existing customers (§ 7(3) UWG).',
    },
    kind: 'marketing',
    bases: { email: ['consent', 'existing_customer'], post: ['legitimate_interest'] },
  },
]
