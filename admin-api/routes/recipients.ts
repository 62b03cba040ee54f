import { randomBytes } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import { listOutboundNotices, retryNotice } from '../../db/stores/outbound-notice-store.ts'
import {
  changeRecipient,
  createRecipient,
  listRecipients,
  type RecipientRow,
  readRecipient,
  retireRecipient,
} from '../../db/stores/recipient-store.ts'
import {
  judgeTransfer,
  listDisclosures,
  recordNotices,
  type TransferRow,
  type TransferVerdict,
  takeTransfer,
} from '../../db/stores/transfer-store.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import { defuse } from '../../engine/exports/defuse.ts'
import { transferReasons } from '../../engine/privacy/transfer.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { recipientsContract } from '../contract/recipients.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { sortedWhole } from '../list-whole.ts'
import { found, invalid, notFound, stale } from '../not-found.ts'
import { pageOfRows, readIdCursor } from '../page.ts'

export function recipientsRoutes({ db, clock, keyring }: ApiContext): BoundRoute[] {
  const read = async (id: string) => found(await readRecipient(db, id), 'recipient')
  const inUse = async (id: string) => {
    const recipient = await read(id)
    if (recipient.retiredAt) throw retired()
    return recipient
  }
  const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
  return implement('recipients', recipientsContract, {
    list: async ({ query }) => ({
      items: sortedWhole(await listRecipients(db), query.sort, {
        created: r => r.createdAt,
        name: r => r.name,
      }),
    }),
    one: async ({ params }) => await read(params.id),
    create: async call => {
      const now = clock.now()
      const id = newId(now)
      const { noticeSince, ...rest } = call.body
      const parts = { ...rest, noticeSince: noticeSince === null ? null : new Date(noticeSince) }
      checkSafeguard(parts.country, parts.safeguard)
      const webhookSecret = parts.webhookUrl ? newSecret() : null
      const sealed = webhookSecret ? sealSecret(keyring, webhookSecret) : null
      const audit = call.audit('recipient.create', 'recipient', id, {
        kind: parts.kind,
        country: parts.country,
      })
      await createRecipient(db, id, parts, sealed, now, audit)
      return { ...(await read(id)), webhookSecret }
    },
    change: async call => {
      const { id } = call.params
      const before = await read(id)
      const { noticeSince, ...rest } = call.body
      const change = {
        ...defined(rest),
        ...(noticeSince === undefined
          ? {}
          : { noticeSince: noticeSince === null ? null : new Date(noticeSince) }),
      }
      checkSafeguard(
        change.country ?? before.country,
        change.safeguard === undefined ? before.safeguard : change.safeguard,
      )
      // A new address gets a secret of its own: the old one may be known to somebody else.
      const webhookSecret = change.webhookUrl && change.webhookUrl !== before.webhookUrl ? newSecret() : null
      const sealed = webhookSecret ? sealSecret(keyring, webhookSecret) : undefined
      const audit = call.audit('recipient.change', 'recipient', id, { fields: Object.keys(call.body) })
      const result = await changeRecipient(db, id, call.ifMatch, change, sealed, audit)
      if (result === 'not_found') throw notFound('recipient')
      if (result === 'stale') throw stale()
      if (result === 'retired') throw retired()
      return { ...(await read(id)), webhookSecret }
    },
    retire: async call => {
      const { id } = call.params
      await read(id)
      await retireRecipient(db, id, clock.now(), call.audit('recipient.retire', 'recipient', id))
      return await read(id)
    },
    told: async call => {
      const recipient = await inUse(call.params.id)
      const now = clock.now()
      const givenAt = call.body.givenAt ? new Date(call.body.givenAt) : now
      if (givenAt > now) throw invalid('givenAt', 'must lie in the past')
      if (!recipient.notice)
        throw invalid('customerIds', 'this recipient has no notice that could have been given')
      const { customerIds, origin } = call.body
      const audit = call.audit('recipient.told', 'recipient', recipient.id, {
        customers: customerIds.length,
        noticeVersion: recipient.noticeVersion,
      })
      const notice = { recipientId: recipient.id, customerIds, givenAt, origin, actor: call.actor }
      return { recorded: await recordNotices(db, notice, now, audit) }
    },
    check: async ({ params, body }) => {
      await inUse(params.id)
      const verdicts = await judgeTransfer(db, params.id, body.customerIds, clock.now())
      const blocked = verdicts.filter(row => row.reason !== null)
      return { allowed: verdicts.length - blocked.length, blocked: blocked.map(told) }
    },
    transfer: async call => {
      const recipient = await inUse(call.params.id)
      const now = clock.now()
      const { customerIds, onlyAllowed } = call.body
      const dataCategories = categoriesOf(recipient, call.body.dataCategories)
      const verdicts = await judgeTransfer(db, recipient.id, customerIds, now)
      const blocked = verdicts.filter(row => row.reason !== null)
      if (blocked.length > 0 && !onlyAllowed) throw blockedBy(blocked)
      const allowed = verdicts.filter(row => row.reason === null).map(row => row.customerId)
      if (allowed.length === 0) throw blockedBy(blocked)
      const id = newId(now)
      const audit = call.audit('recipient.transfer', 'recipient', recipient.id, {
        transferId: id,
        customers: allowed.length,
        leftOut: blocked.length,
        dataCategories,
      })
      const transfer = {
        id,
        recipientId: recipient.id,
        customerIds: allowed,
        dataCategories,
        actor: call.actor,
      }
      const taken = await takeTransfer(db, transfer, now, audit)
      if (taken.blocked.length > 0) throw blockedBy(taken.blocked)
      return {
        body: csvOf(taken.rows, dataCategories),
        headers: { 'Content-Disposition': `attachment; filename="transfer-${id}.csv"` },
      }
    },
    disclosures: async ({ params, query }) => {
      await read(params.id)
      const page = { limit: query.limit + 1, before: readIdCursor(query.cursor) }
      return pageOfRows(await listDisclosures(db, params.id, page), query.limit, row => row.id)
    },
    notices: async ({ query }) => {
      const page = { limit: query.limit + 1, before: readIdCursor(query.cursor) }
      return pageOfRows(await listOutboundNotices(db, query.state, page), query.limit, row => row.id)
    },
    retryNotice: async call => {
      const { id } = call.params
      const audit = call.audit('outbound_notice.retry', 'outbound_notice', id)
      if (!(await retryNotice(db, id, clock.now(), audit))) throw notFound('notice that could be sent again')
    },
  })
}

const eea = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(' '),
)

/** Out of the European Economic Area a transfer needs a reason that makes it lawful (GDPR Art. 44–49). */
function checkSafeguard(country: string, safeguard: string | null): void {
  if (!eea.has(country) && !safeguard)
    throw invalid('safeguard', 'a recipient outside the EEA needs one: adequacy decision or standard clauses')
}

function categoriesOf(recipient: RecipientRow, wanted: readonly string[] | undefined): string[] {
  const extra = wanted?.filter(category => !recipient.dataCategories.includes(category)) ?? []
  if (extra.length > 0) throw invalid('dataCategories', `this recipient may not get ${extra.join(', ')}`)
  return wanted ? [...wanted] : recipient.dataCategories
}

function told({ customerId, name, reason }: TransferVerdict) {
  const code = reason ?? 'unknown_customer'
  return { customerId, name, reason: code, text: transferReasons[code] }
}

function blockedBy(blocked: readonly TransferVerdict[]): Problem {
  return new Problem('transfer_blocked', `The transfer is blocked for ${blocked.length} customers.`, {
    status: 409,
    hint: 'Tell them first, or leave them out with onlyAllowed.',
    errors: blocked.slice(0, 200).map(row => ({
      path: `customers.${row.customerId}`,
      message: transferReasons[row.reason ?? 'not_told'].en,
    })),
  })
}

function retired(): Problem {
  return new Problem('recipient_retired', 'Transfers to this recipient have ended.', { status: 409 })
}

function defined<T extends object>(value: T) {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>
  }
}

/** RFC 4180. `customerId` is what later notices name the customer by. */
function csvOf(rows: readonly TransferRow[], categories: readonly string[]): string {
  const columns: Record<string, string[]> = {
    contact: ['firstName', 'lastName', 'email', 'phone'],
    address: ['street', 'postalCode', 'city', 'country'],
    attributes: ['attributes'],
    orders: ['orderCount', 'revenue', 'lastOrderAt'],
  }
  return stringify(
    rows.map(row => ({
      ...row,
      attributes: JSON.stringify(row.attributes),
      lastOrderAt: row.lastOrderAt?.toISOString(),
    })),
    {
      header: true,
      columns: ['customerId', ...categories.flatMap(category => columns[category] ?? [])],
      record_delimiter: 'windows',
      cast: { string: defuse },
    },
  )
}
