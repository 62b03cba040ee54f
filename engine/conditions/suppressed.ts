import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { suppressionChannels } from '../consent/suppression.ts'
import { type CompileContext, customerColumn, momentSql } from './context.ts'
import type { Leaf, LeafIssue, Words } from './leaf.ts'
import { arrayText } from './value.ts'

const suppressedCondition = z.strictObject({
  type: z.literal('suppressed'),
  channel: z.enum(suppressionChannels),
  /** `all`: nothing goes there. `marketing`: no advertising does, whatever else may. Any entry unless set. */
  scope: z.enum(['all', 'marketing']).optional(),
})
export type SuppressedCondition = z.infer<typeof suppressedCondition>

const scopes = { all: ['all'], marketing: ['marketing', 'all'], any: ['unsolicited', 'marketing', 'all'] }

/** `from suppression … where`: the entries in force for the customer's address. By the address of today, in history too. */
export function suppressionsOf(scope: keyof typeof scopes, context: CompileContext): RawBuilder<unknown> {
  const asOf = momentSql(context.asOf)
  const inForce =
    context.mode === 'live'
      ? sql`cond_suppression.lifted_at is null`
      : sql`cond_suppression.created_at <= ${asOf}
        and (cond_suppression.lifted_at is null or cond_suppression.lifted_at > ${asOf})`
  return sql`from suppression cond_suppression
    where cond_suppression.channel = 'email' and cond_suppression.hash = ${customerColumn(context, 'email_hash')}
      and cond_suppression.scope = any(${arrayText(scopes[scope])}::text[]) and ${inForce}`
}

/**
 * Who has no address is not suppressed. Unknown while the address was not compared with the list yet, and for
 * postal addresses: those are compared when a letter is about to be sent.
 */
function compileSuppressed(
  { channel, scope }: SuppressedCondition,
  context: CompileContext,
): RawBuilder<SqlBool> {
  if (channel === 'post') return sql<SqlBool>`null::boolean`
  const exists = sql<SqlBool>`exists (select ${suppressionsOf(scope ?? 'any', context)})`
  return sql<SqlBool>`(case when ${customerColumn(context, 'email_hash')} is not null then ${exists}
    when ${customerColumn(context, 'email_key')} is null then false end)`
}

function matchesSuppressed(
  condition: SuppressedCondition,
  context: CompileContext,
  negative: boolean,
): RawBuilder<SqlBool> {
  const { channel, scope } = condition
  if (channel === 'post') return sql<SqlBool>`false`
  const exists = sql<SqlBool>`exists (select ${suppressionsOf(scope ?? 'any', context)})`
  if (!negative) return exists
  const known = sql`(${customerColumn(context, 'email_hash')} is not null or ${customerColumn(context, 'email_key')} is null)`
  return sql<SqlBool>`(${known} and not ${exists})`
}

function describeSuppressed({ channel, scope }: SuppressedCondition, { language, negative }: Words): string {
  const what = {
    email: { de: 'die E-Mail-Adresse', en: 'the e-mail address' },
    post: { de: 'die Postanschrift', en: 'the postal address' },
  }[channel][language]
  if (language === 'de') {
    const how = { all: ' ganz', marketing: ' für Werbung', any: '' }[scope ?? 'any']
    return `${what} ist ${negative ? 'nicht' : ''}${how} gesperrt`.replace(/ {2}/, ' ')
  }
  const how = { all: ' for everything', marketing: ' for advertising', any: '' }[scope ?? 'any']
  return `${what} is ${negative ? 'not ' : ''}suppressed${how}`
}

function checkSuppressed({ channel }: SuppressedCondition): LeafIssue[] {
  if (channel === 'email') return []
  return [
    {
      path: 'channel',
      code: 'never_matches',
      severity: 'warning',
      message: {
        de: 'Ob eine Postanschrift gesperrt ist, wird erst beim Versand geprüft; hier bleibt es unbekannt.',
        en: 'Whether a postal address is suppressed is checked when a letter is sent; here it stays unknown.',
      },
    },
  ]
}

export const suppressedLeaf: Leaf<SuppressedCondition> = {
  schema: suppressedCondition,
  compile: compileSuppressed,
  matches: matchesSuppressed,
  observe: (condition, context) => sql`to_jsonb(${compileSuppressed(condition, context)})`,
  describe: describeSuppressed,
  check: checkSuppressed,
  recheck: () => null,
  inputs: () => [
    { kind: 'suppression', key: '' },
    { kind: 'customer', key: 'email' },
  ],
}
