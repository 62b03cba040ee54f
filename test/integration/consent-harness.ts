import pg from 'pg'
import type { Db } from '../../db/orm.ts'
import { sealWaiting } from '../../db/stores/consent-seal-store.ts'
import { type ConsentEntry, recordConsents } from '../../db/stores/consent-store.ts'
import { verifyLedger } from '../../db/stores/consent-verify-store.ts'
import type { LedgerHead } from '../../engine/consent/seal.ts'
import type { Finding } from '../../engine/consent/seal-finding.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { seedWorkspace } from '../support/seed.ts'
import { testKeyring } from '../support/worker-context.ts'

export const begin = new Date('2026-03-01T10:00:00Z')
export const minutes = (count: number) => new Date(begin.getTime() + count * 60_000)

/** A database with a ledger, and somebody who may write to it past every trigger and grant. */
export type LedgerWorld = {
  database: TestDatabase
  db: Db
  /** As the owner of the database, with all triggers off. */
  tamper(text: string, values?: unknown[]): Promise<number>
  /** Seals everything that waits, so many lines a seal; returns the head. */
  seal(size?: number, keyring?: Keyring): Promise<LedgerHead | null>
  verify(head?: LedgerHead | null, keyring?: Keyring): Promise<Finding[]>
  /** Takes back everything since, for the next attempt. */
  inVain(work: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

export async function createLedgerWorld(): Promise<LedgerWorld> {
  const database = await createTestDatabase()
  const { db } = database
  await seedWorkspace(db, begin)
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query('set session_replication_role = replica')
  const tables = [
    'consent_record',
    'consent_evidence',
    'consent_seal',
    'consent_seal_line',
    'consent_unsealed',
  ]
  tables.push('evidence_erasure')
  return {
    database,
    db,
    tamper: async (text, values) => (await owner.query(text, values)).rowCount ?? 0,
    seal: async (size = 3, keyring = testKeyring) => {
      let head: LedgerHead | null = null
      for (;;) {
        const made = await sealWaiting(db, keyring, minutes(60), size)
        if (!made) return head
        head = made.head
      }
    },
    verify: async (head = null, keyring = testKeyring) => {
      const findings: Finding[] = []
      await verifyLedger(db, keyring, { head, report: finding => void findings.push(finding) })
      return findings
    },
    inVain: async work => {
      for (const table of tables) await owner.query(`create table kept_${table} as table ${table}`)
      try {
        await work()
      } finally {
        for (const table of tables)
          await owner.query(
            `truncate ${table}; insert into ${table} table kept_${table}; drop table kept_${table}`,
          )
      }
    },
    close: async () => {
      await owner.end()
      await database.close()
    },
  }
}

/** A consent to the newsletter by e-mail, unless said otherwise. */
export function consent(customerId: string, parts: Partial<ConsentEntry> = {}): ConsentEntry {
  return {
    customerId,
    purpose: 'newsletter',
    channel: 'email',
    kind: 'granted',
    occurredAt: begin,
    origin: 'form',
    actor: 'customer',
    evidence: { wording: 'Ja, ich möchte den Newsletter.', ip: '192.0.2.1' },
    ...parts,
  }
}

/** So many lines for one customer; returns their ids. */
export async function seedLedger(db: Db, customerId: string, count: number): Promise<string[]> {
  const kinds = ['requested', 'confirmed', 'withdrawn', 'granted'] as const
  const entries = Array.from({ length: count }, (_, n) =>
    consent(customerId, { kind: kinds[n % 4] ?? 'granted', occurredAt: minutes(n) }),
  )
  return await recordConsents(db, entries, minutes(count))
}
