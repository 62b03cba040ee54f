import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { searchDuplicates } from '../../db/stores/duplicate-search-store.ts'
import { decideDifferent, listPairs, undecide } from '../../db/stores/duplicate-store.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type SeedCustomer, seedCustomers, seedWorkspace } from '../support/seed.ts'

let database: TestDatabase
const now = new Date('2026-03-01T10:00:00Z')
beforeAll(async () => {
  database = await createTestDatabase()
  await seedWorkspace(database.db, now)
})
afterAll(() => database?.close())

const everything = { kind: 'all' as const, minScore: 0, customerId: null }
const audit = {
  id: '01900000-0000-7000-8000-000000000001',
  at: now,
  actor: 'test',
  requestId: null,
  action: 'duplicate.decide',
  entity: 'customer',
  entityId: null,
  detail: null,
}

/** Plausible people: few names, so that many share one; dates and streets of a town. */
function townspeople(count: number): SeedCustomer[] {
  const firsts = [
    'Anna',
    'Bernd',
    'Clara',
    'David',
    'Eva',
    'Frank',
    'Greta',
    'Hans',
    'Ida',
    'Jan',
    'Katja',
    'Lukas',
  ]
  const lasts = [
    'Müller',
    'Schmidt',
    'Weiß',
    'Fischer',
    'Weber',
    'Wagner',
    'Becker',
    'Groß',
    'Koch',
    'Richter',
    'Klein',
  ]
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const taken = new Set<string>()
  const born = (name: string): string => {
    const birthday = `${1940 + next(60)}-0${1 + next(9)}-${10 + next(18)}`
    // Namesakes born on one day are found, and rightly so; here nobody is anybody's double.
    if (taken.has(`${name} ${birthday}`)) return born(name)
    taken.add(`${name} ${birthday}`)
    return birthday
  }
  return Array.from({ length: count }, (_, n) => {
    const names = { firstName: firsts[next(firsts.length)], lastName: lasts[next(lasts.length)] }
    return {
      email: `${n}@town.test`,
      externalId: `T-${n}`,
      attributes: {
        ...names,
        birthday: born(`${names.firstName} ${names.lastName}`),
        street: `Straße ${String.fromCharCode(65 + next(20))} ${1 + next(80)}`,
        postalCode: `${10_000 + next(300)}`,
      },
    }
  })
}

describe('the search for duplicates', () => {
  it('finds who was put there twice in other spellings, and nobody else of a whole town', async () => {
    const town = await seedCustomers(database.db, townspeople(3_000), now)
    const person = (parts: object, email: string | null = null, externalId?: string): SeedCustomer => ({
      email,
      attributes: parts as Record<string, unknown>,
      ...(externalId ? { externalId } : {}),
    })
    const place = { street: 'Lindenallee 7', postalCode: '99423' }
    const born = { birthday: '1977-11-30' }
    const twice: [SeedCustomer, SeedCustomer][] = [
      [
        person({ firstName: 'Jürgen', lastName: 'Groß', ...born }),
        person({ firstName: 'Juergen', lastName: 'Gross', ...born }),
      ],
      [
        person({ firstName: 'Katharina', lastName: 'Vogel', ...place }),
        person({ firstName: 'Katarina', lastName: 'Vogel', street: 'Lindenallee 7 ', postalCode: '99423' }),
      ],
      [
        person({ firstName: 'Maria', lastName: 'Lang' }, 'Maria.Lang@web.de'),
        person({ firstName: 'Maria', lastName: 'Lang' }, 'maria.lang@WEB.DE'),
      ],
      [
        person({ firstName: 'Uta', lastName: 'Sommer' }, 'u.sommer+shop@gmail.com'),
        person({ firstName: 'Uta', lastName: 'Sommer' }, 'usommer@googlemail.com'),
      ],
      [
        person({ firstName: 'Ole', lastName: 'Brandt' }, null, 'K-00471'),
        person({ firstName: 'Ole', lastName: 'Brandt' }, null, 'k00471'),
      ],
      [
        person({ firstName: 'Winter', lastName: 'Tom', ...born }),
        person({ firstName: 'Tom', lastName: 'Winter', ...born }),
      ],
    ]
    const copies = await seedCustomers(database.db, twice.flat(), now)
    const family = await seedCustomers(
      database.db,
      ['Peter', 'Petra', 'Paul', 'Pia'].map(firstName =>
        person(
          { firstName, lastName: 'Sonnenschein', street: 'Am Markt 1', postalCode: '99425' },
          'familie@sonnenschein.test',
        ),
      ),
      now,
    )
    const found = await searchDuplicates(database.db, now)
    const pairs = await listPairs(database.db, { ...everything, minScore: 60 }, { limit: 200, after: null })
    const key = (a: string, b: string) => [a, b].sort((x, y) => (x < y ? -1 : 1)).join(' ')
    const wanted = new Set(twice.map((_, n) => key(copies[2 * n] ?? '', copies[2 * n + 1] ?? '')))
    const got = new Set(pairs.map(({ oneId, otherId }) => key(oneId, otherId)))
    expect([...wanted].filter(pair => !got.has(pair))).toEqual([])
    // Precision: of the town nobody, of the family nobody.
    expect([...got].filter(pair => !wanted.has(pair))).toEqual([])
    expect(found?.exact).toBeGreaterThanOrEqual(2)
    const low = await listPairs(database.db, everything, { limit: 200, after: null })
    for (const { oneId, otherId, score } of low)
      if (family.includes(oneId) && family.includes(otherId)) expect(score).toBeLessThanOrEqual(45)
    expect(town.length).toBe(3_000)
  })

  it('pages by score without doubling or losing a pair', async () => {
    const all = await listPairs(database.db, everything, { limit: 1_000, after: null })
    expect(all.length).toBeGreaterThan(6)
    const seen: string[] = []
    let after: { score: number; oneId: string; otherId: string } | null = null
    do {
      const rows = await listPairs(database.db, everything, { limit: 3, after })
      seen.push(...rows.map(({ oneId, otherId }) => `${oneId} ${otherId}`))
      after = rows.length === 3 ? (rows.at(-1) ?? null) : null
    } while (after)
    expect(seen).toEqual(all.map(({ oneId, otherId }) => `${oneId} ${otherId}`))
    expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).toSorted((a, b) => b - a))
  })

  it('does not list again who was found to be two people, until that is taken back', async () => {
    const [first] = await listPairs(database.db, everything, { limit: 1, after: null })
    const { oneId = '', otherId = '' } = first ?? {}
    const by = { actor: 'user:test', now, audit }
    expect(await decideDifferent(database.db, [otherId, oneId], by)).toEqual(now)
    const open = async () =>
      (await listPairs(database.db, { ...everything, customerId: oneId }, { limit: 50, after: null })).some(
        pair => pair.otherId === otherId,
      )
    expect(await open()).toBe(false)
    await searchDuplicates(database.db, now)
    expect(await open()).toBe(false)
    expect(await undecide(database.db, [oneId, otherId], { ...audit, id: crypto.randomUUID() })).toBe(true)
    expect(await undecide(database.db, [oneId, otherId], { ...audit, id: crypto.randomUUID() })).toBe(false)
    await searchDuplicates(database.db, now)
    expect(await open()).toBe(true)
  })

  it('leaves alone what many share, and compares each with the first where a key is exact', async () => {
    const shared = await seedCustomers(
      database.db,
      Array.from({ length: 200 }, () => ({
        email: 'kiosk@shop.test',
        attributes: { street: 'Werk 1', postalCode: '01099' },
      })),
      now,
    )
    await searchDuplicates(database.db, now)
    const { rows } = await sql<{ pairs: number }>`
      select count(*)::int as pairs from duplicate_pair where other_id = any(${shared}::uuid[])`.execute(
      database.db,
    )
    expect(rows[0]?.pairs).toBe(199)
  })

  it('keeps what was there when it is cut short, and stands any text', async () => {
    const before = await listPairs(database.db, everything, { limit: 1_000, after: null })
    expect(await searchDuplicates(database.db, now, () => true)).toBeNull()
    expect(await listPairs(database.db, everything, { limit: 1_000, after: null })).toEqual(before)
    await seedCustomers(
      database.db,
      [1, 2].map(() => ({
        attributes: {
          firstName: '%_\\\'"',
          lastName: '🙂',
          birthday: 'not a date',
          street: ['x'],
          postalCode: { a: 1 },
        },
      })),
      now,
    )
    expect(await searchDuplicates(database.db, now)).not.toBeNull()
  })
})
