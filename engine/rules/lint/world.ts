import type { AttributeType } from '../../conditions/attribute-type.ts'
import type { KnownSegments } from '../../conditions/context.ts'
import type { BasesByChannel, PurposeKind } from '../../consent/purpose.ts'
import type { SendingLimits } from '../../messages/limits.ts'
import type { Text } from '../../shared/text.ts'
import type { RuleDefinition } from '../definition.ts'

export type KnownPurpose = { kind: PurposeKind; bases: BasesByChannel; name?: Text }

export type KnownTemplate = {
  name?: Text
  channel: string
  /** Of the published version, null where none is published. */
  kind: PurposeKind | null
  /** Paths the published version reads, such as `order.lines[].name`; none where nobody looked. */
  fields?: readonly string[]
  /** Those among them it cannot do without; undefined where nobody noted it: then all of them. */
  required?: readonly string[]
}

export type KnownRecipient = { name: string; address: boolean; retired: boolean }

export type PublishedRule = { id: string; name: string; definition: RuleDefinition }

/** What a rule refers to, as it stands at the moment of publishing. What is undefined nobody looked at: it is not missed. */
export type RuleWorld = {
  attributeTypes: Readonly<Record<string, AttributeType>>
  purposes: ReadonlyMap<string, KnownPurpose>
  topics: ReadonlyMap<string, { purpose: string }>
  segments?: KnownSegments | undefined
  /** By key. */
  templates: ReadonlyMap<string, KnownTemplate>
  /** By key; whether it takes answers in. */
  forms?: ReadonlyMap<string, { live: boolean }> | undefined
  /** By key; codes that can still be given. */
  voucherPools?: ReadonlyMap<string, { free: number }> | undefined
  /** By id. */
  recipients?: ReadonlyMap<string, KnownRecipient> | undefined
  /** Tags that customers have. */
  tags?: ReadonlySet<string> | undefined
  /** Names of the events that ever came in. */
  events?: ReadonlySet<string> | undefined
  /** Paths seen in the newest events of a name; none for names of which none came in. */
  eventPaths?: ReadonlyMap<string, ReadonlySet<string>> | undefined
  limits?: SendingLimits | undefined
  /** Of customers whom all advertising rules leave out to measure by. */
  holdoutPercent?: number | undefined
  /** Rules in force that may start on the same occasions; only needed where there are caps. */
  published?: readonly PublishedRule[] | undefined
  /** The rule that is looked at, if it is stored: it does not meet itself. */
  ruleId?: string | undefined
  now?: Date | undefined
}

/** What a template or a purpose is called; its key where nobody knows. */
export function called(known: ReadonlyMap<string, { name?: Text }>, key: string): Text {
  return known.get(key)?.name ?? { de: key, en: key }
}
