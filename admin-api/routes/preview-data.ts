import type { PreviewFacts } from '../../db/stores/preview-store.ts'
import type { ShownProduct } from '../../engine/catalogue/shown-product.ts'
import type { ProductList } from '../../engine/messages/template-blocks.ts'
import { type Language, languageOf } from '../../engine/shared/text.ts'
import type { Brand } from '../../templates/brand.ts'
import type { OrderData, RenderData } from '../../templates/render.ts'

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

/** Products to look at where there is no customer to choose for. */
function sampleProducts(locale: string, limit: number): ShownProduct[] {
  const { items } = words[languageOf(locale)]
  return Array.from({ length: limit }, (_, at) => ({
    id: `sample-${at + 1}`,
    name: items[at % items.length] ?? items[0],
    sku: `LEM-${at + 1}`,
    url: 'https://shop.example/p',
    price: at % 2 === 0 ? '8.90' : '5.50',
    currency: 'EUR',
    ...(at === 0 ? { listPrice: '10.90', lowestPrice: '8.50' } : {}),
    unitPrice: { price: at % 2 === 0 ? '2.97' : '11.00', currency: 'EUR', amount: 1, unit: 'l' as const },
  }))
}

/** Names without a place to break, and nothing else: what is left out of a layout, or bursts it. */
const worstNames = {
  salutation: null,
  title: 'Prof. Dr. Dr. h. c. mult.',
  firstName: 'Maximiliane-Friederike-Alexandrina-Wilhelmina',
  lastName: 'Freifrau von Schwarzburg-Sondershausen-Wolfeschlegelsteinhausenbergerdorff',
  email: `${'maximiliane-friederike.schwarzburg-sondershausen'}@${'sehr-langer-name-einer-firma.'.repeat(3)}example.test`,
}

function worst(locale: string, now: Date): ReturnType<typeof sample> {
  const made = sample(locale, now)
  const long = `${words[languageOf(locale)].items[0]} – Donaudampfschifffahrtsgesellschaftskapitänsmützensammlerausgabe`
  const lines = Array.from({ length: 25 }, (_, at) => ({
    name: long,
    sku: null,
    quantity: '1200',
    unitPrice: '1234567.89',
    total: String(1_200 * (at + 1)),
  }))
  return {
    ...made,
    customer: { id: 'sample', externalId: null, ...worstNames },
    voucher: { code: 'MUSTER-7K3F-9QXW-2HHZ-ABCD-EFGH', expiresAt: null },
    order: {
      ...made.order,
      id: 'A-2026-0042-0042-0042-0042',
      currency: 'EUR',
      total: '12345678.90',
      lines,
    } as OrderData,
    event: { name: 'Order Completed', occurredAt: now, properties: {} },
  }
}

export type Filling = {
  brand: Brand
  shopUrl: string
  publicUrl: string
  timeZone: string
  now: Date
  /** `test`: goes to somebody’s mailbox; `preview`: only shown. Links lead to a page that says which. */
  use: 'preview' | 'test'
  /** Made up to be as bad as can be; only without a customer. */
  worst?: boolean
  /** Lists of products the template wants, and those of the customer where there is one. */
  lists?: readonly ProductList[]
  products?: RenderData['products']
  /** Segments the template asks about. Without a customer, in all of them. */
  segments?: readonly string[]
  membership?: RenderData['segments']
}

/** What a preview is filled with: a real customer's data where there are some, samples for the rest. */
export function previewData(
  filling: Filling,
  locale: string,
  kind: 'marketing' | 'service',
  facts: PreviewFacts | null,
): RenderData {
  const { brand, shopUrl, publicUrl, timeZone, now, use, lists = [], segments = [] } = filling
  const made = filling.worst ? worst(locale, now) : sample(locale, now)
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
    products:
      filling.products ??
      Object.fromEntries(
        lists.map(({ name, limit }) => [name, filling.worst ? [] : sampleProducts(locale, limit)]),
      ),
    segments: filling.membership ?? Object.fromEntries(segments.map(name => [name, filling.worst !== true])),
    shop: { name: brand.shopName, url: shopUrl },
    // Links of a preview lead to a page that changes nothing: nobody is unsubscribed by trying.
    links: {
      view: `${publicUrl}/v/${use}`,
      ...(kind === 'service' ? { confirm: `${publicUrl}/d/${use}` } : {}),
      ...(kind === 'marketing'
        ? { unsubscribe: `${publicUrl}/u/${use}`, preferences: `${publicUrl}/p/${use}` }
        : {}),
    },
    locale,
    timeZone: facts?.customer.timeZone ?? timeZone,
    sentAt: now,
  }
}
