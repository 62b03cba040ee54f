import type { Claimed } from '../../db/stores/claim-store.ts'
import { loadRequests } from '../../db/stores/confirmation-facts-store.ts'
import { loadEvents, loadOrders, orderKey } from '../../db/stores/facts-store.ts'
import { poolsByKey } from '../../db/stores/voucher-free-store.ts'
import { takeVouchers } from '../../db/stores/voucher-store.ts'
import type { MessageFacts } from '../channels/email-content.ts'
import type { WorkerContext } from '../context.ts'
import { loadContent } from './content-facts.ts'

type Speaking = Pick<Claimed, 'id' | 'customerId' | 'eventId' | 'confirmationId' | 'voucherPool'> & {
  templateVersionId: string | null
}

/** The events, orders, vouchers, products and memberships that messages speak of, by message. A message that wants a code takes one, if there is any. */
export async function loadFacts(
  context: WorkerContext,
  claimed: readonly Speaking[],
): Promise<Map<string, MessageFacts>> {
  const events = await loadEvents(context.db, [...new Set(claimed.flatMap(message => message.eventId ?? []))])
  const wanted = claimed.flatMap(message => {
    const orderId = events.get(message.eventId ?? '')?.properties.order_id
    return typeof orderId === 'string' || typeof orderId === 'number'
      ? [{ message: message.id, orderId: String(orderId), customerId: message.customerId }]
      : []
  })
  const orders = await loadOrders(context.db, wanted)
  const orderOf = new Map(
    wanted.map(want => [want.message, orders.get(orderKey(want.orderId, want.customerId))]),
  )
  const requests = await loadRequests(
    context.db,
    claimed.flatMap(message => message.confirmationId ?? []),
  )
  const vouchers = await loadVouchers(context, claimed)
  const contents = await loadContent(context, claimed)
  return new Map(
    claimed.map(message => [
      message.id,
      {
        event: events.get(message.eventId ?? ''),
        order: orderOf.get(message.id),
        request: requests.get(message.confirmationId ?? ''),
        voucher: vouchers.get(message.id),
        products: contents.get(message.id)?.products,
        segments: contents.get(message.id)?.segments,
      },
    ]),
  )
}

/** Codes of the pools that messages name; one that is tried again has the same code as before. */
async function loadVouchers(
  { db, clock }: WorkerContext,
  claimed: readonly Speaking[],
): Promise<Map<string, MessageFacts['voucher']>> {
  const found = new Map<string, MessageFacts['voucher']>()
  const wanting = claimed.filter(message => message.voucherPool !== null)
  if (wanting.length === 0) return found
  const pools = await poolsByKey(
    db,
    wanting.map(message => message.voucherPool as string),
  )
  for (const [key, poolId] of pools) {
    const wishes = wanting
      .filter(message => message.voucherPool === key)
      .map(({ id, customerId }) => ({ messageId: id, customerId }))
    const { given } = await takeVouchers(db, poolId, wishes, clock.now())
    for (const [id, { code, expiresAt }] of given) found.set(id, { code, expiresAt })
  }
  return found
}
