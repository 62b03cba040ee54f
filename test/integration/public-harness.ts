import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { pino } from 'pino'
import type { ApiContext } from '../../admin-api/context.ts'
import { publicRouter } from '../../admin-api/public/router.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { signLink } from '../../engine/consent/link-token.ts'
import { keyringOf } from '../../engine/shared/keyring.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addCustomer, addMessage, addPurpose, testNow } from '../support/rows.ts'

export const keyring = keyringOf({ id: 'k2', key: 'new'.repeat(12) }, [{ id: 'k1', key: 'old'.repeat(12) }])

/** Everything a link might change. */
export const state = [
  'permission',
  'consent_record',
  'consent_evidence',
  'suppression',
  'run',
  'interaction',
  'message',
  'message_event',
  'customer',
] as const

export type Kind = 'confirmed' | 'existing_customer' | 'requested'

/** The public pages over real HTTP, on a database of their own with three purposes. */
export async function startPublicPages() {
  const database: TestDatabase = await createTestDatabase()
  const { db } = database
  const logged: string[] = []
  await addPurpose(db, 'newsletter', { name: { de: 'Newsletter <& Neues>', en: 'Newsletter <& news>' } })
  await addPurpose(db, 'offers', { bases: { email: ['consent', 'existing_customer'] } })
  await addPurpose(db, 'orders', { kind: 'service' })
  const context = {
    db,
    keyring,
    clock: { now: () => testNow, monotonic: () => 0 },
    log: pino({}, { write: (line: string) => logged.push(line) }),
    brand: {
      shopName: 'Zitronen & Co',
      imprint: { de: 'Zitronen GmbH\nBerlin', en: 'Lemons Ltd\nBerlin' },
      color: '#f4c20d',
      baseUrl: 'http://shop.test',
    },
  } as unknown as ApiContext
  const app = express()
  app.use(publicRouter(context))
  const server: Server = app.listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let number = 0

  const consent = (customerId: string, purpose: string, kind: Kind) => {
    const occurredAt = new Date(testNow.getTime() - 86_400_000)
    const how = { channel: 'email', origin: 'form', actor: 'system', evidence: {} }
    return recordConsents(db, [{ customerId, purpose, kind, occurredAt, ...how }], occurredAt)
  }

  return {
    db,
    base,
    logged,
    /** A German customer with consent to the newsletter and standing as an existing customer for offers. */
    async subscriber(parts: { email?: string; locale?: string | null; purpose?: string } = {}) {
      number += 1
      const email = parts.email ?? `maria${number}@example.test`
      const locale = parts.locale === undefined ? 'de-AT' : parts.locale
      const customer = await addCustomer(db, { email, locale })
      await consent(customer, 'newsletter', 'confirmed')
      await consent(customer, 'offers', 'existing_customer')
      const message = await addMessage(db, {
        customer,
        address: email,
        purpose: parts.purpose ?? 'newsletter',
      })
      return { customer, message, link: `${base}/u/${signLink(keyring, 'unsubscribe', message)}` }
    },
    async permissions(customer: string): Promise<Record<string, string>> {
      const rows = await db.selectFrom('permission').selectAll().where('customer_id', '=', customer).execute()
      return Object.fromEntries(rows.map(row => [row.purpose, row.state]))
    },
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await database.close()
    },
  }
}
export type PublicPages = Awaited<ReturnType<typeof startPublicPages>>

/** A mail whose only part is this HTML. */
export function htmlMail(html: string): Buffer {
  const head = 'From: a@example.test\r\nTo: b@example.test\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= <b>\r\n'
  return Buffer.from(`${head}Content-Type: text/html; charset=utf-8\r\n\r\n${html}`)
}
