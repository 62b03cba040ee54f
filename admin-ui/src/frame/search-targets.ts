import type { Found } from '../api/search.ts'

/** Where a found thing is shown. */
export function targetOf({ type, id, title, customerId }: Found): string {
  switch (type) {
    case 'customer':
      return `/customers/${id}`
    case 'order':
      // Whoever gives an order number asks for its mails.
      return customerId ? `/customers/${customerId}?order=${encodeURIComponent(title)}` : '/customers'
    case 'message':
      return customerId ? `/customers/${customerId}` : '/customers'
    case 'segment':
      return `/segments/${id}`
    case 'rule':
      return `/rules/${id}`
    case 'template':
      return `/templates/${id}`
    case 'product':
      return `/catalogue/products?open=${encodeURIComponent(id)}`
    case 'voucher':
      return customerId ? `/customers/${customerId}` : '/catalogue/vouchers'
    case 'import':
      return `/data/imports/${id}`
  }
}
