import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { seedConsent, seedCustomers } from '../support/seed.ts'
import type { ConsoleWorld } from './console-world.ts'

/** Two pairs of people who look alike, two addresses that belong to nobody, and an order. Returns the first pair. */
export async function seedPeople(shop: ConsoleWorld): Promise<string[]> {
  const { db } = shop.world.database
  const anna = { firstName: 'Anna', lastName: 'Müller', birthday: '1980-02-01', postalCode: '10115' }
  const bert = { firstName: 'Bert', lastName: 'Vogel', birthday: '1971-07-07', postalCode: '20095' }
  const where = { street: 'Lindenweg 3', city: 'Berlin', country: 'DE' }
  const twins = await seedCustomers(db, [
    { email: 'anna.mueller@kunde.example.com', externalId: 'A-1', attributes: { ...anna, ...where } },
    {
      email: 'a.mueller@buero.example.com',
      externalId: 'A-2',
      attributes: { ...anna, ...where, city: 'Wien' },
    },
  ])
  await seedCustomers(db, [
    { email: 'bert@kunde.example.com', externalId: 'B-1', attributes: { ...bert, ...where } },
    { email: 'bert.vogel@kunde.example.com', externalId: 'B-2', attributes: { ...bert, ...where } },
    { email: 'info@firma.example.com', externalId: 'I-1' },
    { email: 'office@firma.example.com', externalId: 'I-2' },
  ])
  await seedConsent(db, twins.slice(0, 1), 'newsletter')
  await shop.track({
    userId: 'K-1001',
    event: 'Order Completed',
    messageId: 'order-78',
    properties: {
      order_id: 'L-78',
      total: 19.9,
      currency: 'EUR',
      products: [{ product_id: 'P-1', name: 'Tee', price: 19.9, quantity: 1 }],
    },
  })
  return twins
}

/** Takes the one decision back that two people are two, out of the list of decisions, after the page was loaded anew. */
export async function takeBackDecision(page: Page): Promise<void> {
  const words = de.data.duplicates
  await page.reload()
  await page.getByRole('button', { name: words.decisions }).click()
  await page.getByRole('button', { name: /^Zurücknehmen, dass/ }).click()
  await page.getByText(words.takenBack).waitFor()
  await page.getByText(words.noDecisions).waitFor()
}

/** Resolves once the next decision about a pair is stored: what is shown goes ahead of it. */
export const decided = (page: Page): Promise<unknown> =>
  page.waitForResponse(
    answer => answer.url().includes('/api/duplicates') && answer.request().method() !== 'GET',
  )

/** Addresses of the pages of data and catalogue, with each import there is. */
export async function dataPages(shop: ConsoleWorld): Promise<string[]> {
  const { db } = shop.world.database
  const imports = await db.selectFrom('import').select('id').orderBy('created_at').execute()
  return [
    ...['imports', 'hygiene', 'duplicates', 'attributes', 'exports'].map(path => `data/${path}`),
    ...['products?open=P-9', 'products', 'feeds', 'vouchers'].map(path => `catalogue/${path}`),
    ...imports.map(({ id }) => `data/imports/${id}`),
    `customers/${shop.ids.jonas}?tab=overview`,
  ]
}

/** As a person would choose it from their disk. */
export const csvFile = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
})
