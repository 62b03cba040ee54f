import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { CallType } from '../../../engine/events/call.ts'
import {
  type IdentityFacts,
  type Known,
  type KnownState,
  planIdentities,
  type Speaker,
  type Trust,
} from '../../../engine/events/identity.ts'

const userIds = ['u1', 'u2', 'u3']
const devices = ['d1', 'd2', 'd3']
const emails = ['a@x.test', 'b@x.test']

const people: Known[] = [
  { id: 'customer-1', state: 'customer', externalId: 'u1' },
  { id: 'customer-2', state: 'customer', externalId: null },
  { id: 'customer-3', state: 'customer', externalId: null },
  { id: 'visitor-1', state: 'visitor', externalId: null },
  { id: 'visitor-2', state: 'visitor', externalId: null },
  { id: 'erased-1', state: 'erased', externalId: null },
]
const stateOf = new Map(people.map(person => [person.id, person.state]))

const speakers: fc.Arbitrary<Speaker> = fc.record({
  type: fc.constantFrom<CallType>('identify', 'track', 'alias', 'page'),
  trust: fc.constantFrom<Trust>('server', 'browser', 'verified'),
  userId: fc.option(fc.constantFrom(...userIds)),
  anonymousId: fc.option(fc.constantFrom(...devices)),
  previousId: fc.option(fc.constantFrom(...devices, ...userIds)),
  emailKey: fc.option(fc.constantFrom(...emails)),
})

const facts: fc.Arbitrary<IdentityFacts> = fc.record({
  external: fc
    .subarray(['u1', 'u2'])
    .map(
      known =>
        new Map(known.map(value => [value, value === 'u1' ? people[0] : people[5]] as [string, Known])),
    ),
  anonymous: fc
    .array(fc.tuple(fc.constantFrom(...devices), fc.constantFrom(...people)), { maxLength: 3 })
    .map(pairs => new Map(pairs)),
  byEmail: fc
    .array(fc.tuple(fc.constantFrom(...emails), fc.subarray(people.slice(0, 3), { minLength: 1 })), {
      maxLength: 2,
    })
    .map(pairs => new Map(pairs)),
})

const plan = (batch: Speaker[], known: IdentityFacts) => {
  let count = 0
  return planIdentities(batch, known, () => `new-${count++}`)
}

describe('the plan of identities', () => {
  it('merges visitors only, each once, and never leaves an event with one', () => {
    fc.assert(
      fc.property(fc.array(speakers, { maxLength: 12 }), facts, (batch, known) => {
        const { merges, create, customerOf } = plan(batch, known)
        const states = new Map<string, KnownState>([
          ...stateOf,
          ...create.map(row => [row.id, row.state] as const),
        ])
        const victims = merges.map(merge => merge.visitorId)
        expect(new Set(victims).size).toBe(victims.length)
        for (const { visitorId, customerId } of merges)
          expect([states.get(visitorId), states.get(customerId)]).toEqual(['visitor', 'customer'])
        for (const id of customerOf) expect(victims).not.toContain(id)
        for (const id of customerOf)
          if (id !== null) expect(['visitor', 'customer']).toContain(states.get(id))
      }),
    )
  })

  it('gives every name to one customer, and says of each event whose it is', () => {
    fc.assert(
      fc.property(fc.array(speakers, { maxLength: 12 }), facts, (batch, known) => {
        const { identities, create, customerOf, mayChange } = plan(batch, known)
        const names = identities.map(({ kind, value }) => `${kind} ${value}`)
        expect(new Set(names).size).toBe(names.length)
        for (const { kind, value } of identities) expect(known[kind].has(value)).toBe(false)
        expect(new Set(create.map(row => row.id)).size).toBe(create.length)
        expect([customerOf.length, mayChange.length]).toEqual([batch.length, batch.length])
      }),
    )
  })

  it('lets a browser alone change, name, merge and create nobody but visitors', () => {
    const browsers = speakers.map(speaker => ({ ...speaker, trust: 'browser' as const }))
    fc.assert(
      fc.property(fc.array(browsers, { maxLength: 12 }), facts, (batch, known) => {
        const { merges, claims, repoint, create, identities, customerOf, mayChange } = plan(batch, known)
        expect([merges, claims, repoint]).toEqual([[], [], []])
        expect(create.every(row => row.state === 'visitor')).toBe(true)
        expect(identities.every(row => row.kind === 'anonymous')).toBe(true)
        for (const [index, id] of customerOf.entries()) {
          if (!mayChange[index]) continue
          expect(stateOf.get(id ?? '') ?? 'visitor').toBe('visitor')
          const { userId } = batch[index] ?? {}
          if (userId) expect(known.external.has(userId)).toBe(false)
        }
      }),
    )
  })

  it('comes out the same for the same batch told twice', () => {
    fc.assert(
      fc.property(fc.array(speakers, { maxLength: 6 }), facts, (batch, known) => {
        const [once, twice] = [
          plan(batch, known),
          plan([...batch, ...batch.filter(s => s.anonymousId !== null)], known),
        ]
        expect(twice.merges).toEqual(once.merges)
        expect(twice.claims).toEqual(once.claims)
      }),
    )
  })
})
