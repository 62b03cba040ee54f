import { pino } from 'pino'
import {
  type ListenerOptions,
  type ReturnsListener,
  startReturnsListener,
} from '../../app/returns-listener/listener.ts'
import type { Db } from '../../db/orm.ts'
import { unpackRaw } from '../../db/stores/inbound-store.ts'
import { optOutAddress, returnPath } from '../../engine/returns/return-address.ts'
import { newId } from '../../engine/shared/id.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { greeted } from '../support/smtp-client.ts'
import { testKeyring } from '../support/worker-context.ts'

export type ListenerWorld = {
  database: TestDatabase
  db: Db
  clock: FakeClock
  /** How often workers were rung. */
  rings(): number
  start(options?: Partial<ListenerOptions>): Promise<ReturnsListener>
  /** Ends what `start` began, and empties the table. */
  reset(): Promise<void>
  close(): Promise<void>
}

export async function listenerWorld(): Promise<ListenerWorld> {
  const database = await createTestDatabase()
  const { db } = database
  const clock = new FakeClock()
  const running: ReturnsListener[] = []
  let rings = 0
  const bell = {
    ring: (name: string) => {
      if (name === 'returns') rings += 1
    },
  }
  return {
    database,
    db,
    clock,
    rings: () => rings,
    start: async options => {
      const basic = { db, clock, log: pino({ level: 'silent' }), keyring: testKeyring, bell }
      const listener = await startReturnsListener({
        ...basic,
        host: '127.0.0.1',
        port: 0,
        name: 'mx.shop.test',
        ...options,
      })
      running.push(listener)
      return listener
    },
    reset: async () => {
      await Promise.all(running.splice(0).map(listener => listener.stop()))
      await db.deleteFrom('inbound').execute()
      rings = 0
    },
    close: async () => {
      await database.close()
    },
  }
}

export const bounceTo = (id = newId()) => returnPath(testKeyring, id, 'bounce.shop.test')
export const optOutTo = (id = newId()) => optOutAddress(testKeyring, id, 'bounce.shop.test')

/** What was kept, oldest first, its mails unpacked. */
export async function keptRows(db: Db) {
  const rows = await db
    .selectFrom('inbound')
    .select(['way', 'via_id', 'mail_from', 'recipient', 'raw', 'state'])
    .orderBy('id')
    .execute()
  return rows.map(row => ({ ...row, raw: row.raw ? unpackRaw(row.raw).toString('latin1') : null }))
}

export const mailOf = (text: string) =>
  `From: MAILER-DAEMON@example.net\r\nSubject: Undelivered\r\n\r\n${text}\r\n`

/** Hands in one mail as a mail server does; the reply after its dot. */
export async function handIn(port: number, to: string, mail: string): Promise<string> {
  const client = await greeted(port)
  try {
    await client.say('MAIL FROM:<>')
    const answer = await client.say(`RCPT TO:<${to}>`)
    if (!answer.startsWith('250')) return answer
    await client.say('DATA')
    return await client.say(`${mail}.`)
  } finally {
    client.socket.destroy()
  }
}
