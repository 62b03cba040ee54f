import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FigureName } from '../../engine/campaigns/figure.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { MessageState } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'

export type PeopleFilter = {
  figure: FigureName
  reason?: string | undefined
  variant?: string | undefined
  domain?: string | undefined
  locale?: string | undefined
  url?: string | undefined
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

const event = (kind: string, more = sql``) => sql`exists (select from message_event e
  where e.message_id = m.id and e.kind = ${sql.lit(kind)} ${more})`
const human = sql`and e.detail -> 'human' = 'true'::jsonb`
const machine = sql`and e.detail -> 'human' = 'false'::jsonb`
const unsure = sql`and coalesce(e.detail -> 'human', 'null'::jsonb) not in ('true'::jsonb, 'false'::jsonb)`
const sent = sql`m.state = 'sent'`
const returned = sql`exists (select from message_event e
  where e.message_id = m.id and e.kind in ('returned', 'bounced'))`
const notReturned = sql`not ${returned}`
const opened = sql`exists (select from message_event e where e.message_id = m.id and e.kind in ('opened', 'clicked') ${human})`
const reached = sql`exists (select from campaign_conversion k where k.message_id = m.id)`
const heldOut = sql`m.state = 'skipped' and m.reason = 'holdout'`

/** Over `m`: the messages a figure of the results counts (campaign-result-store.ts counts by the same words). */
function counts(figure: FigureName, url: string | undefined): RawBuilder<unknown> {
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
      return sql`${sent} and ${returned}`
    case 'delivered':
      return sql`${sent} and ${notReturned}`
    case 'tracked':
      return sql`${sent} and m.tracked and ${notReturned}`
    case 'opened':
      return sql`${sent} and ${opened}`
    case 'openedUnsure':
      return sql`${sent} and ${event('opened', unsure)} and not ${opened}`
    case 'clicked':
      return sql`${sent} and ${event('clicked', url === undefined ? human : sql`${human} and ${leadsTo(url)}`)}`
    case 'machineOpened':
      return sql`${sent} and ${event('opened', machine)}`
    case 'machineClicked':
      return sql`${sent} and ${event('clicked', machine)}`
    case 'unsubscribed':
      return sql`${sent} and ${event('unsubscribed')}`
    case 'complained':
      return sql`${sent} and ${event('complained')}`
    case 'converted':
      return sql`${sent} and ${reached}`
    case 'heldOut':
      return heldOut
    case 'heldOutConverted':
      return sql`${heldOut} and ${reached}`
  }
}

/** `url` is a pattern for `like`, of an address without what UTM adds. */
const leadsTo = (url: string): RawBuilder<SqlBool> => sql<SqlBool>`(e.detail ->> 'url' like ${url}
  or regexp_replace(regexp_replace(e.detail ->> 'url', '([?&])utm_[a-z]+=[^&#]*', '\\1', 'g'),
    '[?&]+(#.*)?$', '\\1') like ${url})`

/** Customers behind a figure of an occurrence, in the order their messages were written. */
export async function peopleOf(
  db: Db,
  occurrenceId: string,
  filter: PeopleFilter,
  page: { limit: number; after: string | null },
): Promise<PersonRow[]> {
  const { figure, reason, variant, domain, locale, url } = filter
  const { rows } = await sql<PersonRow>`
    select c.id, ${displayName('c')} as name, c.email, m.id as "messageId", m.state, m.reason, m.variant,
      m.updated_at as at
    from message m join customer c on c.id = m.customer_id
    where m.occurrence_id = ${occurrenceId}::uuid and ${counts(figure, url)}
      ${reason === undefined ? sql`` : sql`and coalesce(m.reason, '') = ${reason}`}
      ${variant === undefined ? sql`` : sql`and coalesce(m.variant, '') = ${variant}`}
      ${domain === undefined ? sql`` : sql`and lower(coalesce(substring(m.address from '@([^@]+)$'), '')) = ${domain}`}
      ${locale === undefined ? sql`` : sql`and coalesce(c.locale, '') = ${locale}`}
      ${page.after === null ? sql`` : sql`and m.id > ${page.after}::uuid`}
    order by m.id limit ${page.limit}`.execute(db)
  return rows
}
