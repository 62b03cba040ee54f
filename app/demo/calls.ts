import { randomUUID } from 'node:crypto'

/** One call of the tracking API, as the batch endpoint takes it. */
export type ShopperCall = {
  type: 'track' | 'page' | 'identify'
  messageId: string
  userId?: string
  anonymousId?: string
  event?: string
  name?: string
  properties?: Record<string, unknown>
  traits?: Record<string, unknown>
  context: Record<string, unknown>
  timestamp?: string
}

/** Who acts: a customer by the shop's number, a visitor by the browser's, or both. */
export type Actor = { userId?: string; anonymousId?: string; locale?: string | null }

const library = { name: 'zitronella-shop', version: '2.4.0' }

function frame({ userId, anonymousId, locale }: Actor) {
  return {
    messageId: randomUUID(),
    ...(userId ? { userId } : {}),
    ...(anonymousId ? { anonymousId } : {}),
    context: { library, ...(locale ? { locale } : {}) },
  }
}

export function track(actor: Actor, event: string, properties: Record<string, unknown>): ShopperCall {
  return { type: 'track', ...frame(actor), event, properties }
}

export function page(actor: Actor, properties: Record<string, unknown> & { name: string }): ShopperCall {
  return { type: 'page', ...frame(actor), name: properties.name, properties }
}

export function identify(actor: Actor, traits: Record<string, unknown>): ShopperCall {
  return { type: 'identify', ...frame(actor), traits }
}
