import { expect, it } from '@jest/globals'
import { fieldName, readAvailability, readFeedItem } from '../../../engine/catalogue/feed-item.ts'

const now = new Date('2026-11-22T12:00:00Z')

function read(fields: Record<string, string>) {
  return readFeedItem(new Map(Object.entries(fields).map(([name, value]) => [name, [value]])), now)
}

it('reads a whole item by Google’s specification', () => {
  const result = read({
    id: 'TEE-1-M',
    item_group_id: 'TEE-1',
    title: ' Darjeeling ',
    description: 'Zarter Tee',
    link: 'https://shop.example/tee',
    image_link: 'https://shop.example/tee.jpg',
    availability: 'in stock',
    price: '19,90 EUR',
    unit_pricing_measure: '250 g',
    unit_pricing_base_measure: '100 g',
    product_type: 'Tee>Schwarztee',
    google_product_category: '2073',
    brand: 'Zitronenstand',
    gtin: '4006381333931',
    mpn: 'DJ-250',
    color: 'grün',
    size: 'M',
    'tax.rate': '7',
    'shipping.price': '4.95 EUR',
    quantity: '12',
    unknown: 'ignored',
  })
  expect(result).toEqual({
    notes: [],
    timed: false,
    row: {
      externalId: 'TEE-1-M',
      groupId: 'TEE-1',
      sku: 'DJ-250',
      gtin: '4006381333931',
      name: 'Darjeeling',
      description: 'Zarter Tee',
      brand: 'Zitronenstand',
      category: 'Tee > Schwarztee',
      variant: { color: 'grün', size: 'M' },
      price: 19.9,
      listPrice: null,
      currency: 'EUR',
      taxRate: 7,
      contentAmount: 250,
      contentUnit: 'g',
      baseAmount: 100,
      baseUnit: 'g',
      stock: 12,
      availability: 'in_stock',
      url: 'https://shop.example/tee',
      imageUrl: 'https://shop.example/tee.jpg',
    },
  })
})

it.each([
  ['2026-11-20T00:00+0100/2026-11-30T23:59+0100', 15, 20, true],
  ['2026-11-01T00:00+0100/2026-11-10T23:59+0100', 20, null, false],
  ['2026-12-01/2026-12-24', 20, null, true],
  [undefined, 15, 20, false],
  ['soon', 20, null, false],
])('a sale price with the dates %s', (dates, price, listPrice, timed) => {
  const result = read({
    id: '1',
    price: '20 EUR',
    sale_price: '15 EUR',
    ...(dates === undefined ? {} : { sale_price_effective_date: dates }),
  })
  expect(result).toMatchObject({ row: { price, listPrice }, timed })
})

it('leaves out fields that are not understood, and says so; without an id there is no item', () => {
  const result = read({
    id: '1',
    price: 'cheap',
    link: 'javascript:alert(1)',
    availability: 'maybe',
    title: 'Tee',
  })
  expect(result).toMatchObject({ row: { externalId: '1', name: 'Tee' } })
  if ('error' in result) throw new Error(result.error)
  expect(result.row).not.toHaveProperty('price')
  expect(result.row).not.toHaveProperty('url')
  expect(result.notes).toHaveLength(3)
  expect(read({ title: 'Tee' })).toEqual({ error: 'has no id' })
  expect(read({ id: 'x'.repeat(300) })).toHaveProperty('error')
})

it('knows availability and headings in several spellings', () => {
  expect(readAvailability('https://schema.org/OutOfStock')).toBe('out_of_stock')
  expect(readAvailability('Nicht auf Lager')).toBe('out_of_stock')
  expect(readAvailability('in_stock')).toBe('in_stock')
  expect(readAvailability('perhaps')).toBeNull()
  expect(['g:id', 'Sale Price', 'Verfügbarkeit', 'image link'].map(fieldName)).toEqual([
    'id',
    'sale_price',
    'availability',
    'image_link',
  ])
})
