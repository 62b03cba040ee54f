import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FigureName } from '../../engine/campaigns/figure.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { MessageState } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'
import { cameBack, domainOf, type Span, spanOf, troubles, within } from './campaign-span-store.ts'
import { displayName } from './display-name.ts'
import type { ListOrder } from './list-order.ts'

export type PeopleFilter = {
  figure: FigureName
  reason?: string | undefined
  variant?: string | undefined
  domain?: string | undefined
  locale?: string | undefined
  url?: string | undefined
  /** Without those whose processing is restricted. */
  unrestricted?: boolean | undefined
}

export type PersonRow = {
  id: string
  name: string | null
  email: string | null
  messageId: string
  state: MessageState
  reason: ReasonCode | null
  variant: string | null
  at: Date
}

const human = sql`and e.detail -> 'human' = 'true'::jsonb`
const machine = sql`and e.detail -> 'human' = 'false'::jsonb`
const unsure = sql`and (e.detail -> 'human') is distinct from 'true'::jsonb
  and (e.detail -> 'human') is distinct from 'false'::jsonb`
const sent = sql`m.state = 'sent'`
const reached = sql`m.id in (select k.message_id from campaign_conversion k where k.occurrence_id = m.occurrence_id)`
const heldOut = sql`m.state = 'skipped' and m.reason = 'holdout'`

/** Opens and clicks within a span, by their own index, in the order of the messages: so the first page ends early. */
const engaged = (span: Span, kinds: RawBuilder<unknown>, more: RawBuilder<unknown>) =>
  sql`select e.message_id from message_event e
    where ${within(span, 'e.message_id')} and e.kind in ('opened', 'clicked') and e.kind in (${kinds}) ${more}`
/** The few who opted out, complained or whose mail came back: found first, however many got it. */
const troubled = (span: Span, which: RawBuilder<unknown>) =>
  sql`select e.message_id from message_event e where e.kind in (${troubles}) and ${which}
    and e.at >= ${span.beganAt}::timestamptz and ${within(span, 'e.message_id')}`
const returned = (span: Span) => troubled(span, cameBack('e'))

/** Over `m`: the messages a figure of the results counts (campaign-result-store.ts counts by the same words). */
function counts(figure: FigureName, span: Span): RawBuilder<unknown> {
  switch (figure) {
    case 'planned':
      return sql`true`
    case 'pending':
      return sql`m.state in ('queued', 'held', 'retry', 'sending')`
    case 'held':
    case 'skipped':
    case 'failed':
    case 'unknown':
    case 'sent':
      return sql`m.state = ${sql.lit(figure)}`
    case 'bounced':
      return sql`${sent} and m.id in (${returned(span)})`
    case 'delivered':
      return sql`${sent} and m.id not in (${returned(span)})`
    case 'tracked':
      return sql`${sent} and m.tracked and m.id not in (${returned(span)})`
    case 'opened':
    case 'clicked':
    case 'machineOpened':
    case 'machineClicked':
      // Found by `engagedBy`.
      return sent
    case 'openedUnsure':
      return sql`${sent} and m.id in (${engaged(span, sql`'opened'`, unsure)}) and not exists (
        select from message_event e where e.message_id = m.id and e.kind in ('opened', 'clicked') ${human})`
    case 'unsubscribed':
    case 'complained':
      return sql`${sent} and m.id in (${troubled(span, sql`e.kind = ${sql.lit(figure)}`)})`
    case 'converted':
      return sql`${sent} and ${reached}`
    case 'heldOut':
      return heldOut
    case 'heldOutConverted':
      return sql`${heldOut} and ${reached}`
  }
}

/** The opens or clicks that a figure counts; null: it counts messages themselves. */
function engagedBy(figure: FigureName, url: string | undefined, span: Span): RawBuilder<unknown> | null {
  switch (figure) {
    case 'opened':
      return engaged(span, sql`'opened', 'clicked'`, human)
    case 'clicked':
      return engaged(span, sql`'clicked'`, url === undefined ? human : sql`${human} and ${leadsTo(url)}`)
    case 'machineOpened':
      return engaged(span, sql`'opened'`, machine)
    case 'machineClicked':
      return engaged(span, sql`'clicked'`, machine)
    default:
      return null
  }
}

/** `url` is a pattern for `like`, of an address without what UTM adds. */
const leadsTo = (url: string): RawBuilder<SqlBool> => sql<SqlBool>`(e.detail ->> 'url' like ${url}
  or regexp_replace(regexp_replace(e.detail ->> 'url', '([?&])utm_[a-z]+=[^&#]*', '\\1', 'g'),
    '[?&]+(#.*)?$', '\\1') like ${url})`

/** By the order their messages were written, which is that of the messages' ids. */
export const peopleOrder = { id: sql.ref('m.id'), keys: { created: 'id' } } as const satisfies ListOrder

/** Customers behind a figure of an occurrence, in the order their messages were written or the other way round. */
export async function peopleOf(
  db: Db,
  occurrenceId: string,
  filter: PeopleFilter,
  page: { limit: number; descending?: boolean; after: string | null },
): Promise<PersonRow[]> {
  const { figure, reason, variant, domain, locale, url, unrestricted } = filter
  const behindOf = page.descending ? sql`<` : sql`>`
  const way = page.descending ? sql`desc` : sql`asc`
  const span = await spanOf(db, occurrenceId)
  const found = engagedBy(figure, url, span)
  const behind = page.after === null ? sql`` : sql`and e.message_id ${behindOf} ${page.after}::uuid`
  // Joined, not `in`: distinct as the index gives them, and in its order, they are read no further than the page needs.
  const events =
    found === null
      ? sql``
      : sql`join (select distinct e.message_id from (${found} ${behind}) e) e on e.message_id = m.id`
  const order = found === null ? sql`m.id` : sql`e.message_id`
  const { rows } = await sql<PersonRow>`
    select c.id, ${displayName('c')} as name, c.email, m.id as "messageId", m.state, m.reason, m.variant,
      m.updated_at as at
    from message m join customer c on c.id = m.customer_id ${events}
    where m.occurrence_id = ${occurrenceId}::uuid and ${within(span, 'm.id')} and ${counts(figure, span)}
      ${reason === undefined ? sql`` : sql`and coalesce(m.reason, '') = ${reason}`}
      ${variant === undefined ? sql`` : sql`and coalesce(m.variant, '') = ${variant}`}
      ${domain === undefined ? sql`` : sql`and ${domainOf('m.address')} = ${domain}`}
      ${locale === undefined ? sql`` : sql`and coalesce(c.locale, '') = ${locale}`}
      ${page.after === null ? sql`` : sql`and m.id ${behindOf} ${page.after}::uuid`}
      ${unrestricted ? sql`and c.restricted_at is null` : sql``}
    order by ${order} ${way} limit ${page.limit}`.execute(db)
  return rows
}
