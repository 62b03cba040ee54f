import type { PreviewFacts } from '../../db/stores/preview-store.ts'
import { type Language, languageOf } from '../../engine/shared/text.ts'
import type { RenderData } from '../../templates/render.ts'
import type { ApiContext } from '../context.ts'

const words: Record<
  Language,
  { first: string; salutation: string; items: [string, string]; request: { title: string; wording: string } }
> = {
  de: {
    first: 'Maria',
    salutation: 'Frau',
    items: ['Zitronenlimonade 6 × 0,5 l', 'Limettensirup'],
    request: { title: 'Newsletter bestellen', wording: 'Ja, ich möchte den Newsletter per E-Mail bekommen.' },
  },
  en: {
    first: 'Mary',
    salutation: 'Ms',
    items: ['Lemonade 6 × 0.5 l', 'Lime syrup'],
    request: {
      title: 'Sign up for our newsletter',
      wording: 'Yes, I would like to get the newsletter by e-mail.',
    },
  },
}

/** Made-up data that fills every starter template, in the language of the locale. */
function sample(
  locale: string,
  now: Date,
): Pick<RenderData, 'customer' | 'event' | 'order' | 'request' | 'voucher'> {
  const { first, salutation, items, request } = words[languageOf(locale)]
  const placedAt = new Date(now.getTime() - 3_600_000)
  const lines = [
    { name: items[0], sku: 'LEM-6', quantity: '2', unitPrice: '8.90', total: '17.80' },
    { name: items[1], sku: 'SYR-1', quantity: '1', unitPrice: '5.50', total: '5.50' },
  ]
  return {
    customer: {
      id: 'sample',
      externalId: 'K-1001',
      email: 'maria@example.test',
      salutation,
      firstName: first,
      lastName: 'Beispiel',
    },
    request: { ...request, at: placedAt },
    voucher: { code: 'MUSTER-7K3F', expiresAt: new Date(now.getTime() + 30 * 86_400_000) },
    order: { id: 'A-2026-0042', currency: 'EUR', total: '23.30', placedAt, lines },
    event: {
      name: 'Order Completed',
      occurredAt: placedAt,
      properties: {
        order_id: 'A-2026-0042',
        currency: 'EUR',
        total: 23.3,
        products: lines.map(({ name, sku, quantity, unitPrice }) => ({
          name,
          sku,
          quantity: Number(quantity),
          price: Number(unitPrice),
        })),
      },
    },
  }
}

/** What a preview is filled with: a real customer's data where there are some, samples for the rest. */
export function previewData(
  { brand, publicUrl, timeZone, clock }: ApiContext,
  locale: string,
  kind: 'marketing' | 'service',
  facts: PreviewFacts | null,
): RenderData {
  const now = clock.now()
  const made = sample(locale, now)
  const customer = facts
    ? {
        ...facts.customer.attributes,
        id: facts.customer.id,
        externalId: facts.customer.externalId,
        email: facts.customer.email,
      }
    : made.customer
  return {
    customer,
    event: facts?.event ?? made.event,
    order: facts?.order ?? made.order,
    request: made.request,
    voucher: made.voucher,
    shop: { name: brand.shopName, url: brand.baseUrl },
    // Links of a preview lead to the page for links that do not work: nobody is unsubscribed by trying.
    links: {
      view: `${publicUrl}/v/preview`,
      ...(kind === 'service' ? { confirm: `${publicUrl}/d/preview` } : {}),
      ...(kind === 'marketing'
        ? { unsubscribe: `${publicUrl}/u/preview`, preferences: `${publicUrl}/p/preview` }
        : {}),
    },
    locale,
    timeZone: facts?.customer.timeZone ?? timeZone,
    sentAt: now,
  }
}
