import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { explainClauses } from '../../engine/conditions/explain.ts'
import { consentKinds, nextState, type PermissionState } from '../../engine/consent/record.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { context, now, person, writePeople } from './conditions-world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 1 })
})
afterAll(() => database?.close())

it('every sequence of three ledger lines leaves in SQL what nextState says', async () => {
  const kinds = [null, ...consentKinds]
  const sequences = kinds.flatMap(a => kinds.flatMap(b => kinds.map(c => [a, b, c])))
  const people = sequences.map(sequence =>
    person({
      consents: sequence.flatMap((kind, index) => {
        const date = new Date(now.getTime() - (10 - index) * 60_000)
        return kind ? [{ purpose: 'newsletter', kind, occurredAt: date, recordedAt: date }] : []
      }),
    }),
  )
  await writePeople(database.db, people)
  const [clause] = explainClauses(
    { type: 'permission', purpose: 'newsletter', channel: 'email', is: 'granted' },
    context({ mode: 'history' }),
  )
  if (!clause) throw new Error('a leaf explains itself')
  const { rows } = await sql<{ id: string; state: string; granted: boolean }>`
    select c.id, ${clause.observed} as state, ${clause.holds} as granted from customer c`.execute(database.db)
  const told = new Map(rows.map(row => [row.id, row]))
  for (const { id, consents } of people) {
    const state = consents.reduce<PermissionState | null>((before, { kind }) => nextState(before, kind), null)
    expect(told.get(id)).toEqual({ id, state: state ?? 'none', granted: state === 'granted' })
  }
})
