import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import pg from 'pg'
import { pino } from 'pino'
import type { ApiContext } from '../../admin-api/context.ts'
import { publicRouter } from '../../admin-api/public/router.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { signLink } from '../../engine/consent/link-token.ts'
import { keyringOf } from '../../engine/shared/keyring.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { addCustomer, addMessage, addPurpose, testNow } from '../support/rows.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

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
  'customer_preference',
  'confirmation',
  'privacy_case',
  'attribute_change',
] as const

export type Kind = 'confirmed' | 'existing_customer' | 'requested'

/** The public pages over real HTTP, on a database of their own with three purposes. */
export async function startPublicPages() {
  const database: TestDatabase = await createTestDatabase()
  const { db } = database
  const asOwner = async (text: string) => {
    const owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    await owner.query(text)
    await owner.end()
  }
  const logged: string[] = []
  const rung: string[] = []
  const clock = new FakeClock(testNow)
  await addPurpose(db, 'newsletter', { name: { de: 'Newsletter <& Neues>', en: 'Newsletter <& news>' } })
  await addPurpose(db, 'offers', { bases: { email: ['consent', 'existing_customer'] } })
  await addPurpose(db, 'orders', { kind: 'service' })
  const context = {
    db,
    keyring,
    suppressionKey: testSuppressionKey,
    publicUrl: 'http://shop.test',
    timeZone: 'Europe/Berlin',
    clock,
    bell: { ring: (queue: string) => rung.push(queue) },
    log: pino({}, { write: (line: string) => logged.push(line) }),
    brand: {
      shopName: 'Zitronen & Co',
      imprint: { de: 'Zitronen GmbH\nBerlin', en: 'Lemons Ltd\nBerlin' },
      color: '#f4c20d',
      baseUrl: 'http://shop.test',
    },
  } as unknown as ApiContext
  const app = express()
  // As in the real app: tests may speak for several visitors.
  app.set('trust proxy', 'loopback')
  app.use(publicRouter(context))
  const server: Server = app.listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let number = 0

  const consent = (customerId: string, purpose: string, kind: Kind | 'granted', channel = 'email') => {
    const occurredAt = new Date(testNow.getTime() - 86_400_000)
    const how = { channel, origin: 'form', actor: 'system', evidence: {} }
    return recordConsents(db, [{ customerId, purpose, kind, occurredAt, ...how }], occurredAt)
  }

  return {
    db,
    base,
    logged,
    /** Queues that were rung. */
    rung,
    clock,
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
      return {
        customer,
        message,
        email,
        link: `${base}/u/${signLink(keyring, 'unsubscribe', message)}`,
        preferences: `${base}/p/${signLink(keyring, 'preferences', message)}`,
      }
    },
    /** A consent from yesterday. */
    grant: (customer: string, purpose: string, channel: string) =>
      consent(customer, purpose, 'granted', channel),
    linkTo: (use: 'unsubscribe' | 'preferences' | 'view' | 'confirm' | 'data', id: string) =>
      `${base}${{ unsubscribe: '/u', preferences: '/p', view: '/v', confirm: '/d', data: '/r' }[use]}/${signLink(keyring, use, id)}`,
    /** Sets a trap: plpgsql that runs before each row is written to `table`, until `untrap`. */
    trap: (table: string, body: string) =>
      asOwner(`
        create function trap() returns trigger language plpgsql as $$ begin ${body} return new; end $$;
        create trigger trap before insert or update on ${table} for each row execute function trap()`),
    untrap: () => asOwner('drop function trap cascade'),
    /** State of every permission, as `purpose channel`. */
    async standing(customer: string): Promise<Record<string, string>> {
      const rows = await db.selectFrom('permission').selectAll().where('customer_id', '=', customer).execute()
      return Object.fromEntries(rows.map(row => [`${row.purpose} ${row.channel}`, row.state]))
    },
    /** State of the permissions by e-mail. */
    async permissions(customer: string): Promise<Record<string, string>> {
      const rows = await db
        .selectFrom('permission')
        .selectAll()
        .where('customer_id', '=', customer)
        .where('channel', '=', 'email')
        .execute()
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

/** Sends a form as a browser would. */
export async function send(link: string, fields: [string, string][], headers: Record<string, string> = {}) {
  const answer = await fetch(link, { method: 'POST', body: new URLSearchParams(fields), headers })
  return { status: answer.status, page: await answer.text() }
}

/** Every form of a page: what it would send if its last button were pressed as it stands. */
export function formsOf(page: string): [string, string][][] {
  return [...page.matchAll(/<form[^>]*>(.*?)<\/form>/gs)].map(([, body = '']) =>
    [...body.matchAll(/<input([^>]*)>/g)].flatMap(([, text = '']): [string, string][] => {
      const name = / name="([^"]*)"/.exec(text)?.[1] ?? ''
      const value = / value="([^"]*)"/.exec(text)?.[1] ?? ''
      const switched = /type="(checkbox|radio)"/.test(text)
      return switched && !/ checked/.test(text) ? [] : [[name, value]]
    }),
  )
}

/** The form that saves, with fields taken out and others put in. */
export function saving(
  page: string,
  { out = [], put = [] }: { out?: string[]; put?: [string, string][] } = {},
): [string, string][] {
  const form = formsOf(page).find(fields => fields.some(([, value]) => value === 'save')) ?? []
  const replaced = new Set(put.map(([name]) => name).filter(name => name !== 'p' && name !== 'topic'))
  return [
    ...form.filter(
      ([name, value]) => !replaced.has(name) && !((name === 'p' || name === 'topic') && out.includes(value)),
    ),
    ...put,
  ]
}
