import type { Invoice, InvoiceLine } from './online-retail.ts'

/** A call of the tracking API, as a server library would send it. */
export type Call = {
  type: 'identify' | 'track'
  messageId: string
  userId?: string
  anonymousId?: string
  timestamp: string
  event?: string
  properties?: Record<string, unknown>
  traits?: Record<string, unknown>
  context: { locale?: string; library: { name: string } }
}

/** Lines that are no articles but carriage. */
const carriage: ReadonlySet<string> = new Set(['POST', 'DOT', 'C2'])

const locales: Readonly<Record<string, string>> = {
  'United Kingdom': 'en-GB',
  EIRE: 'en-IE',
  Australia: 'en-AU',
  Germany: 'de-DE',
  Austria: 'de-AT',
  Switzerland: 'de-CH',
  France: 'fr-FR',
  Netherlands: 'nl-NL',
  Norway: 'nb-NO',
}

/** An event holds at most 32 kB: what an order lists beyond this is summed up in one line. */
const maxProductBytes = 28 * 1024
/** So many purchases are remembered to match returns with; the oldest are forgotten first. */
const maxRemembered = 100_000

/**
 * Turns invoices into calls whose message ids follow from the file alone, so that posting it again changes
 * nothing.
 *
 * A cancelled invoice does not say what it takes back. Each of its lines is matched with the customer's
 * latest earlier invoice that lists the same article, and refunds that order; lines without a match (bought
 * before the file begins, discounts) become a refund of an order nobody knows, under the cancelled
 * invoice's own number: kept, and counted in no revenue.
 */
export class CallMaker {
  private readonly asLive: boolean
  private readonly now: () => Date
  private readonly introduced = new Set<string>()
  private readonly bought = new Map<string, string>()

  constructor(options: { asLive: boolean; now: () => Date }) {
    this.asLive = options.asLive
    this.now = options.now
  }

  callsFor(invoice: Invoice): { calls: Call[]; orders: number; refunds: number } {
    const calls: Call[] = []
    if (invoice.customer !== null && !this.introduced.has(invoice.customer)) {
      this.introduced.add(invoice.customer)
      calls.push(this.identify(invoice, invoice.customer))
    }
    const happened = invoice.number.startsWith('C') ? this.refunds(invoice) : this.order(invoice)
    // Nothing to tell: a correction of the stock, which was booked as an invoice too.
    if (happened.length === 0) return { calls: [], orders: 0, refunds: 0 }
    const refunds = happened.filter(call => call.event === 'Order Refunded').length
    return { calls: [...calls, ...happened], orders: happened.length - refunds, refunds }
  }

  private identify(invoice: Invoice, customer: string): Call {
    return {
      ...this.frame(invoice, `customer-${customer}`),
      type: 'identify',
      traits: { email: `customer-${customer}@online-retail.example`, country: invoice.country },
    }
  }

  private order(invoice: Invoice): Call[] {
    const lines = invoice.lines.filter(line => line.quantity > 0 && line.price >= 0)
    if (lines.length === 0) return []
    for (const line of lines) this.remember(invoice, line)
    const shipping = sum(lines.filter(line => carriage.has(line.code)))
    const goods = lines.filter(line => !carriage.has(line.code))
    return [
      {
        ...this.frame(invoice, `order-${invoice.number}`),
        type: 'track',
        event: 'Order Completed',
        properties: {
          order_id: invoice.number,
          total: sum(lines),
          ...(shipping > 0 && { shipping }),
          currency: 'GBP',
          ...this.originalTime(invoice),
          products: products(goods),
        },
      },
    ]
  }

  private refunds(invoice: Invoice): Call[] {
    const byOrder = new Map<string, InvoiceLine[]>()
    for (const line of invoice.lines) {
      if (line.quantity === 0 || line.price === 0) continue
      const order = this.bought.get(purchaseKey(invoice, line)) ?? invoice.number
      byOrder.set(order, [...(byOrder.get(order) ?? []), { ...line, quantity: Math.abs(line.quantity) }])
    }
    return [...byOrder].map(([order, lines]) => ({
      ...this.frame(invoice, `refund-${invoice.number}-${order}`, true),
      type: 'track',
      event: 'Order Refunded',
      properties: {
        order_id: order,
        total: sum(lines),
        currency: 'GBP',
        credit_note: invoice.number,
        ...this.originalTime(invoice),
        products: products(lines),
      },
    }))
  }

  private remember(invoice: Invoice, line: InvoiceLine): void {
    if (invoice.customer === null) return
    const key = purchaseKey(invoice, line)
    this.bought.delete(key)
    this.bought.set(key, invoice.number)
    if (this.bought.size <= maxRemembered) return
    for (const oldest of this.bought.keys()) {
      this.bought.delete(oldest)
      break
    }
  }

  /**
   * What every call has. A live one is a message of its own, so that a file that was posted as history can be
   * played live after all; but money is given back once, however often it is told.
   */
  private frame(invoice: Invoice, name: string, once = false): Omit<Call, 'type'> {
    const { customer, country, number } = invoice
    const locale = locales[country]
    return {
      messageId: `online-retail/${name}${this.asLive && !once ? '/live' : ''}`,
      ...(customer === null
        ? { anonymousId: `online-retail-invoice-${number}` }
        : { userId: `online-retail-${customer}` }),
      timestamp: (this.asLive ? this.now() : invoice.at).toISOString(),
      context: { ...(locale && { locale }), library: { name: 'anlass-replay' } },
    }
  }

  private originalTime(invoice: Invoice): Record<string, unknown> {
    return this.asLive ? { original_time: invoice.at.toISOString() } : {}
  }
}

function purchaseKey({ customer }: Invoice, { code }: InvoiceLine): string {
  return `${customer} ${code}`
}

/** Pounds, to the penny. */
function sum(lines: readonly InvoiceLine[]): number {
  const total = lines.reduce((pounds, line) => pounds + Math.abs(line.quantity) * line.price, 0)
  return Math.round(total * 100) / 100
}

/** Only article numbers name products; `M` (manual), `D` (discount) and the like are lines without one. */
function products(lines: readonly InvoiceLine[]): Record<string, unknown>[] {
  const listed: Record<string, unknown>[] = []
  let bytes = 0
  for (const [index, line] of lines.entries()) {
    const { code, name, quantity, price } = line
    const product = { ...(/^\d/.test(code) && { product_id: code }), name, price, quantity }
    bytes += Buffer.byteLength(JSON.stringify(product)) + 1
    if (bytes > maxProductBytes) {
      const rest = lines.slice(index)
      listed.push({ name: `${rest.length} more items`, price: sum(rest), quantity: 1 })
      break
    }
    listed.push(product)
  }
  return listed
}
