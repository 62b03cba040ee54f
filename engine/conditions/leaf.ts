import type { RawBuilder, SqlBool } from 'kysely'
import type { z } from 'zod'
import type { Language, Text } from '../shared/text.ts'
import type { AttributeType } from './attribute-type.ts'
import type { CompileContext, KnownSegments } from './context.ts'
import type { Condition } from './schema.ts'

/**
 * One kind of clause: everything the product knows about it, in one place. `leaves.ts` lists them all; whole
 * trees (compile.ts, explain.ts, describe.ts, validate.ts, recheck.ts, inputs.ts) only hand out to them.
 */
export type Leaf<C> = {
  schema: z.ZodType<C>
  /** Three-valued SQL over the customer of the context; total, whatever is stored. Input in parameters only. */
  compile(condition: C, context: CompileContext, ofTree: OfTree<RawBuilder<SqlBool>>): RawBuilder<SqlBool>
  /**
   * True exactly where the clause is (with `negative`: where its opposite is), elsewhere false or null. For the `where`
   * of a statement over all customers: without a third truth PostgreSQL plans it as a join. `compile` unless given.
   */
  matches?(
    condition: C,
    context: CompileContext,
    negative: boolean,
    ofTree: OfTree<RawBuilder<SqlBool>>,
  ): RawBuilder<SqlBool>
  /** Answered from the customer's own row, without a look into another table. */
  perRow?: true
  /** jsonb: what was looked at, for an explanation. */
  observe(condition: C, context: CompileContext, ofTree: OfTree<RawBuilder<SqlBool>>): RawBuilder<unknown>
  /** The clause as part of a sentence; with `negative` its opposite: "not (…)" is never spoken. */
  describe(condition: C, words: Words): string
  /** What `observe` found, spoken; where it is left out, the value itself is shown. */
  speakObserved?(observed: unknown, words: ObservedWords): string
  /** What the schema cannot see: names that do not exist, values that do not fit. Paths within the clause. */
  check(condition: C, world: CheckWorld): LeafIssue[]
  /**
   * timestamptz: the earliest moment after `asOf` at which the answer could change by time alone; SQL null (or
   * null) where it cannot. Too early is allowed, too late never.
   */
  recheck(
    condition: C,
    context: CompileContext,
    ofTree: OfTree<RawBuilder<unknown> | null>,
  ): RawBuilder<unknown> | null
  /** What changes of the database can change the answer. */
  inputs(condition: C, context: CompileContext, ofTree: OfTree<Input[]>): Input[]
}

/**
 * The function for whole trees, handed to a leaf that contains one (a segment), so that no file needs another in a
 * ring.
 */
export type OfTree<T> = (condition: Condition, context: CompileContext) => T

/** What things are called in the console; a key or id without a name is spoken as it is. */
export type ConditionNames = {
  attributes?: Readonly<Record<string, string>>
  /** Those that have a word. */
  events?: Readonly<Record<string, string>>
  purposes?: Readonly<Record<string, string>>
  /** By id, as the four below. */
  segments?: Readonly<Record<string, string>>
  rules?: Readonly<Record<string, string>>
  campaigns?: Readonly<Record<string, string>>
  templates?: Readonly<Record<string, string>>
  /** By external id or SKU. */
  products?: Readonly<Record<string, string>>
}

export type Words = { language: Language; names: ConditionNames; negative: boolean }
export type ObservedWords = { language: Language; names: ConditionNames; timeZone: string }

export function nameOf(names: Readonly<Record<string, string>> | undefined, key: string): string {
  return names && Object.hasOwn(names, key) ? (names[key] ?? key) : key
}

export type LeafIssue = {
  /** Where in the clause, like `op`; '' for all of it. */
  path: string
  code:
    | 'unknown_attribute'
    | 'operator_does_not_fit'
    | 'value_does_not_fit'
    | 'unknown_purpose'
    | 'unknown_segment'
    | 'segment_cycle'
    | 'too_large'
    | 'no_trigger'
    | 'never_matches'
    | 'always_matches'
  /** A warning does not keep a condition from being saved. */
  severity: 'error' | 'warning'
  message: Text
}

/** What exists where a condition is to be saved. */
export type CheckWorld = {
  attributeTypes: Readonly<Record<string, AttributeType>>
  purposes: ReadonlySet<string>
  /** False where no event starts anything (a segment): there `since: 'trigger'` could never hold. */
  trigger: boolean
  /** All segments by id; undefined where nobody looked, then none is missed. */
  segments?: KnownSegments | undefined
  /** The segment whose condition this is, so that a cycle through it is seen. */
  segment?: string | undefined
}

export const inputKinds = [
  'customer',
  'event',
  'orders',
  'message',
  'permission',
  'suppression',
  'tag',
  'source',
  'segment',
] as const
/**
 * Something a condition looks at. Key: of `customer` the attribute or pseudo attribute ('' for any column), of `event` the
 * event's name, of `permission` the purpose ('' for any), of `segment` the id of a fixed one; else ''.
 */
export type Input = { kind: (typeof inputKinds)[number]; key: string }
