import type { Condition } from '../../engine/conditions/schema.ts'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import type { Language, Text } from '../../engine/shared/text.ts'
import type { StarterTemplate } from '../starters/starters.ts'

/** What a marketer chooses when taking a rule from the gallery. */
export type GalleryChoice = {
  /** Of what staff read: names of tags, titles of tasks. */
  language: Language
  /** Key of a pool of vouchers; none unless chosen. */
  voucher?: string | undefined
  /** Categories of the goods advertised, for existing customers (§ 7(3) UWG). */
  categories?: string[] | undefined
  /** The attribute with the date. */
  attribute?: string | undefined
  /** Ids of the rule's segments, by their key. */
  segments: Readonly<Record<string, string>>
}

export type GallerySegment = { key: string; name: Text; condition: Condition }

/** A ready rule, with everything it needs. */
export type GalleryRule = {
  key: string
  /** Groups of the gallery, in this order. */
  group: 'welcome' | 'purchase' | 'interest' | 'loyalty' | 'service'
  name: Text
  /** What it does, and for whom. */
  text: Text
  /** On which basis it writes, and what to heed. */
  legal: Text
  kind: 'marketing' | 'service'
  templates: readonly StarterTemplate[]
  segments: readonly GallerySegment[]
  /** What may or must be chosen. */
  asks: { voucher?: 'optional'; categories?: 'optional'; attribute?: { fitting: string } }
  definition(choice: GalleryChoice): RuleDefinitionInput
}

/** Of advertising to existing customers and to those who consented. */
export const advertisingNote: Text = {
  de: 'Werbung: geht nur mit Einwilligung oder, für ähnliche eigene Waren, an Bestandskunden (§ 7 Abs. 3 UWG). Das prüft die Freigabe vor jedem Versand.',
  en: 'Advertising: goes only with consent or, for similar goods of your own, to existing customers (§ 7(3) UWG). The gate checks that before each message.',
}
export const consentNote: Text = {
  de: 'Werbung: geht nur an Kunden mit bestätigter Einwilligung. Das prüft die Freigabe vor jedem Versand.',
  en: 'Advertising: goes only to customers with confirmed consent. The gate checks that before each message.',
}
