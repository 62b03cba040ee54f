import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { eraseEvidence, headHolds, lastSeal, sealWaiting } from '../../db/stores/consent-seal-store.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { type LedgerHead, momentText } from '../../engine/consent/seal.ts'
import type { Finding } from '../../engine/consent/seal-finding.ts'
import { keyringOf } from '../../engine/shared/keyring.ts'
import { runs } from '../support/runs.ts'
import { seedCustomers } from '../support/seed.ts'
import { testKeyring } from '../support/worker-context.ts'
import {
  begin,
  consent,
  createLedgerWorld,
  type LedgerWorld,
  minutes,
  seedLedger,
} from './consent-harness.ts'

let world: LedgerWorld
let customer: string
/** Twelve lines in four seals of three. */
let records: string[]
let head: LedgerHead | null

beforeAll(async () => {
  world = await createLedgerWorld()
  customer = (await seedCustomers(world.db, [{ email: 'anna@example.test' }], begin))[0] ?? ''
  records = await seedLedger(world.db, customer, 12)
  head = await world.seal(3)
})
afterAll(() => world?.close())

const codes = (findings: readonly Finding[]) => findings.map(finding => finding.code)

it('finds nothing where nothing was done', async () => {
  expect(head?.number).toBe(4)
  expect(await world.verify(head)).toEqual([])
  expect(await world.db.selectFrom('consent_unsealed').selectAll().execute()).toEqual([])
})

describe('finds, with the seal and the line,', () => {
  const id = (n: number) => `'${records[n]}'`

  const edits = [
    `customer_id = gen_random_uuid()`,
    `purpose = 'product_offers'`,
    `channel = 'post'`,
    `kind = 'withdrawn'`,
    `occurred_at = occurred_at + interval '1 microsecond'`,
    `occurred_at = 'infinity'`,
    `recorded_at = '-infinity'`,
    `recorded_at = recorded_at - interval '4000 years'`,
    `origin = 'phone'`,
    `actor = 'somebody else'`,
    `evidence_hash = repeat('0', 64)`,
    `address_hash = '\\x00'`,
  ]
  it.each(edits)('an edit: %s', async edit => {
    await world.inVain(async () => {
      await world.tamper(`update consent_record set ${edit} where id = ${id(3)}`)
      const found = await world.verify(head)
      expect(found).toContainEqual({ code: 'record_changed', seal: 2, recordId: records[3] })
      expect(found.every(({ recordId }) => recordId === records[3])).toBe(true)
    })
  })

  const attacks: [what: string, text: () => string, expected: Partial<Finding>[]][] = [
    [
      'a deleted line',
      () => `delete from consent_record where id = ${id(5)}`,
      [{ code: 'record_missing', seal: 2 }],
    ],
    [
      'a line deleted with its place in the seal',
      () => `with l as (delete from consent_seal_line where record_id = ${id(5)})
        delete from consent_record where id = ${id(5)}`,
      [{ code: 'seal_lines', seal: 2 }],
    ],
    [
      'a line taken out of its seal, to be changed and sealed anew',
      () => `with l as (delete from consent_seal_line where record_id = ${id(5)} returning record_id)
        insert into consent_unsealed select record_id from l`,
      [{ code: 'seal_lines', seal: 2 }],
    ],
    [
      'a line put in past the seal',
      () => `insert into consent_record
        select gen_random_uuid(), customer_id, purpose, channel, 'granted', occurred_at, recorded_at, origin, actor,
          evidence_hash, address_hash from consent_record where id = ${id(5)}`,
      [{ code: 'record_unsealed', seal: null }],
    ],
    [
      'two lines exchanged within a seal',
      () => `update consent_seal_line set position = 9 where record_id = ${id(3)};
        update consent_seal_line set position = 0 where record_id = ${id(4)};
        update consent_seal_line set position = 1 where record_id = ${id(3)}`,
      [
        { code: 'record_changed', seal: 2 },
        { code: 'record_changed', seal: 2 },
        { code: 'seal_lines', seal: 2 },
      ],
    ],
    [
      'lines moved to another seal, with their MACs',
      () => `update consent_seal_line set seal = 3, position = position + 3 where seal = 2`,
      [
        { code: 'seal_lines', seal: 2 },
        { code: 'seal_lines', seal: 3 },
      ],
    ],
    ['another order in a seal', () => reorder, [{ code: 'seal_lines', seal: 2 }]],
    [
      'a removed seal',
      () => `delete from consent_seal where number = 2`,
      [{ code: 'seal_missing', seal: 2 }],
    ],
    [
      'the first seal removed',
      () => `delete from consent_seal where number = 1`,
      [{ code: 'seal_missing', seal: 1 }],
    ],
    [
      'a changed time of a seal',
      () => `update consent_seal set sealed_at = '2020-01-01' where number = 3`,
      [{ code: 'seal_changed', seal: 3 }],
    ],
    [
      'a changed count',
      () => `update consent_seal set count = 4 where number = 3`,
      [{ code: 'seal_changed', seal: 3 }],
    ],
    [
      'a changed digest',
      () => `update consent_seal set digest = sha256('x') where number = 3`,
      [{ code: 'seal_changed', seal: 3 }],
    ],
    [
      'a changed predecessor',
      () => `update consent_seal set previous = sha256('x') where number = 3`,
      [{ code: 'seal_chain', seal: 3 }],
    ],
    [
      'a forged MAC',
      () => `update consent_seal set mac = sha256('x') where number = 3`,
      [
        { code: 'seal_changed', seal: 3 },
        { code: 'seal_chain', seal: 4 },
      ],
    ],
    [
      'a seal under a key we do not have',
      () => `update consent_seal set key_id = 'theirs' where number = 3`,
      [{ code: 'seal_key_unknown', seal: 3 }],
    ],
    [
      'the last seal cut off',
      () => `delete from consent_seal where number = 4`,
      [
        { code: 'rolled_back', seal: 4 },
        { code: 'seal_missing', seal: 4 },
      ],
    ],
    [
      'the end cut off without a trace in the database',
      () => `with s as (delete from consent_seal where number = 4),
        l as (delete from consent_seal_line where seal = 4 returning record_id),
        e as (delete from consent_evidence where record_id in (select record_id from l))
        delete from consent_record where id in (select record_id from l)`,
      [{ code: 'rolled_back', seal: 4 }],
    ],
    [
      'everything gone',
      () => `truncate consent_record, consent_evidence, consent_seal, consent_seal_line, consent_unsealed`,
      [{ code: 'rolled_back', seal: 4 }],
    ],
    ['all seals gone', () => `truncate consent_seal`, [{ code: 'rolled_back', seal: 4 }]],
    [
      'all lines of a seal gone',
      () => `delete from consent_seal_line where seal = 3`,
      [{ code: 'seal_lines', seal: 3 }],
    ],
    [
      'changed evidence',
      () => `update consent_evidence set evidence = replace(evidence, 'Ja', 'Na') where record_id = ${id(7)}`,
      [{ code: 'evidence_changed', seal: 3 }],
    ],
    [
      'another salt',
      () => `update consent_evidence set salt = '\\x00' where record_id = ${id(7)}`,
      [{ code: 'evidence_changed', seal: 3 }],
    ],
    [
      'evidence exchanged for that of another line',
      () => `update consent_evidence e set salt = o.salt, evidence = o.evidence from consent_evidence o
        where e.record_id = ${id(7)} and o.record_id = ${id(8)}`,
      [{ code: 'evidence_changed', seal: 3 }],
    ],
    [
      'missing evidence',
      () => `delete from consent_evidence where record_id = ${id(7)}`,
      [{ code: 'evidence_missing', seal: 3 }],
    ],
    [
      'evidence removed behind a forged erasure',
      () => `with e as (delete from consent_evidence where record_id = ${id(7)})
        insert into evidence_erasure values (${id(7)}, now(), 'retention', sha256('x'), 'k1')`,
      [{ code: 'erasure_forged', seal: 3 }],
    ],
    [
      'evidence removed behind an erasure under a key we do not have',
      () => `with e as (delete from consent_evidence where record_id = ${id(7)})
        insert into evidence_erasure values (${id(7)}, now(), 'retention', sha256('x'), 'theirs')`,
      [{ code: 'erasure_forged', seal: 3 }],
    ],
  ]
  const reorder = `update consent_seal_line set position = position + 10 where seal = 2;
    update consent_seal_line set position = 12 - position where seal = 2`

  it.each(attacks)('%s', async (_what, text, expected) => {
    await world.inVain(async () => {
      await world.tamper(text())
      const found = await world.verify(head)
      for (const finding of expected) expect(found).toContainEqual(expect.objectContaining(finding))
    })
    expect(await world.verify(head)).toEqual([])
  })
})

it('finds what waited for its seal and was deleted, but for what left no trace', async () => {
  await world.inVain(async () => {
    const [id] = await recordConsents(world.db, [consent(customer)], minutes(20))
    await world.tamper('delete from consent_record where id = $1', [id])
    expect(await world.verify(head)).toEqual([{ code: 'waiting_missing', seal: null, recordId: id }])
    // The sealer passes it by.
    expect(await world.seal()).toBeNull()
  })
})

it('finds a database that was set back and written on, and does not seal on top of it', async () => {
  await world.inVain(async () => {
    const before = await world.seal()
    expect(before).toBeNull()
    await world.tamper('delete from consent_seal where number = 4')
    await world.tamper(`with l as (delete from consent_seal_line where seal = 4 returning record_id)
      insert into consent_unsealed select record_id from l`)
    expect(await headHolds(world.db, head as LedgerHead)).toBe(false)
    // Their own sealer, with our key, even: the seal is another one.
    await recordConsents(world.db, [consent(customer)], minutes(21))
    await world.seal(10)
    expect((await lastSeal(world.db))?.number).toBe(4)
    expect(codes(await world.verify(head))).toEqual(['head_differs'])
    expect(await headHolds(world.db, head as LedgerHead)).toBe(false)
    // Without a head outside nobody could know.
    expect(await world.verify(null)).toEqual([])
  })
})

describe('erased evidence', () => {
  it('is on record, signed, and no finding; what was erased twice is erased once', async () => {
    await world.inVain(async () => {
      const ids = records.slice(0, 4)
      expect(await eraseEvidence(world.db, testKeyring, ids, 'retention', minutes(70))).toBe(4)
      expect(await eraseEvidence(world.db, testKeyring, ids, 'again', minutes(80))).toBe(0)
      expect(await world.verify(head)).toEqual([])
      const row = await world.db
        .selectFrom('evidence_erasure')
        .selectAll()
        .where('record_id', '=', ids[0] ?? '')
        .executeTakeFirst()
      expect(row).toMatchObject({ reason: 'retention', erased_at: minutes(70), key_id: 'k1' })

      await world.tamper(`update evidence_erasure set reason = 'sheer malice' where record_id = $1`, [ids[0]])
      expect(codes(await world.verify(head))).toEqual(['erasure_forged'])
      await world.tamper('delete from evidence_erasure where record_id = $1', [ids[0]])
      expect(codes(await world.verify(head))).toEqual(['evidence_missing'])
      await world.tamper(`insert into consent_evidence table kept_consent_evidence on conflict do nothing`)
      expect(codes(await world.verify(head))).toEqual(['evidence_back', 'evidence_back', 'evidence_back'])
    })
  })

  it('takes the sale with it that a permission rested on', async () => {
    const [id = ''] = await seedCustomers(world.db, [{ email: 'sale@example.test' }], begin)
    const evidence = { fromSale: true, informed: true, categories: ['tea'] }
    await world.inVain(async () => {
      const made = await recordConsents(
        world.db,
        [consent(id, { kind: 'existing_customer', evidence })],
        begin,
      )
      const sale = async () =>
        (await world.db.selectFrom('permission').select('sale').where('customer_id', '=', id).execute())[0]
      expect(await sale()).toEqual({ sale: evidence })
      await eraseEvidence(world.db, testKeyring, made, 'erasure', minutes(1))
      expect(await sale()).toEqual({ sale: null })
    })
  })
})

it('goes on under a new key, and can be verified as long as the old one is kept', async () => {
  const next = keyringOf({ id: 'k2', key: 'another-secret-key-of-at-least-32-characters' }, [
    { id: 'k1', key: 'test-secret-key-of-at-least-32-characters' },
  ])
  await world.inVain(async () => {
    await recordConsents(world.db, [consent(customer)], minutes(20))
    await eraseEvidence(world.db, testKeyring, [records[0] ?? ''], 'retention', minutes(30))
    const newHead = await world.seal(3, next)
    expect(await world.verify(newHead, next)).toEqual([])
    const without = keyringOf({ id: 'k2', key: 'another-secret-key-of-at-least-32-characters' })
    const found = await world.verify(newHead, without)
    expect(codes(found)).toEqual(['seal_key_unknown', 'erasure_forged', ...Array(3).fill('seal_key_unknown')])
  })
})

it('has one sealer at a time, which nobody who writes waits for', async () => {
  await world.inVain(async () => {
    await seedLedger(world.db, customer, 4)
    await world.db.transaction().execute(async trx => {
      expect(await sealWaiting(trx, testKeyring, minutes(60), 3)).toMatchObject({ count: 3 })
      // The other one comes while the first has not committed.
      expect(await sealWaiting(world.db, testKeyring, minutes(60), 3)).toBeNull()
      expect(await recordConsents(world.db, [consent(customer)], minutes(61))).toHaveLength(1)
    })
    await Promise.all(Array.from({ length: 6 }, () => sealWaiting(world.db, testKeyring, minutes(60), 1)))
    expect(await world.verify(await world.seal())).toEqual([])
  })
})

it('any change of any byte of ledger, seals and evidence is found', async () => {
  const column = fc.constantFrom(
    ...['consent_record.purpose', 'consent_record.channel', 'consent_record.kind', 'consent_record.origin'],
    ...['consent_record.actor', 'consent_record.evidence_hash', 'consent_evidence.evidence'],
    ...['consent_record.customer_id', 'consent_record.occurred_at', 'consent_record.recorded_at'],
    ...['consent_seal.digest', 'consent_seal.previous', 'consent_seal.mac', 'consent_seal_line.mac'],
    ...[
      'consent_seal.count',
      'consent_seal.sealed_at',
      'consent_seal_line.position',
      'consent_evidence.salt',
    ],
  )
  await fc.assert(
    fc.asyncProperty(column, fc.nat(3), fc.nat({ max: 1e9 }), async (place, row, seed) => {
      const [table = '', name = ''] = place.split('.')
      const types: Record<string, string> = {
        customer_id: 'gen_random_uuid()',
        occurred_at: `occurred_at + interval '${seed + 1} microseconds'`,
        recorded_at: `recorded_at - interval '${seed + 1} microseconds'`,
        sealed_at: `sealed_at + interval '${seed + 1} microseconds'`,
        count: `count + ${seed + 1}`,
        // Beyond every place that is taken: the database itself refuses two in one.
        position: `position + ${seed + 1_000}`,
      }
      const bytes = ['digest', 'previous', 'mac', 'salt'].includes(name)
      const changed =
        types[name] ??
        (bytes
          ? `set_bit(${name}, ${seed} % (length(${name}) * 8), 1 - get_bit(${name}, ${seed} % (length(${name}) * 8)))`
          : `overlay(${name} placing case when substr(${name}, ${seed} % length(${name}) + 1, 1) = 'q' then 'z'
              else 'q' end from ${seed} % length(${name}) + 1)`)
      await world.inVain(async () => {
        const touched = await world.tamper(
          `update ${table} set ${name} = ${changed} where ctid = (select ctid from ${table} offset ${row} limit 1)`,
        )
        expect(touched).toBe(1)
        expect(await world.verify(head)).not.toEqual([])
      })
    }),
    { numRuns: runs(60) },
  )
})

it('writes moments as PostgreSQL does', async () => {
  const last = await lastSeal(world.db)
  expect(last?.sealedAt).toBe(momentText(minutes(60)))
})
