import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type FoldLine, foldLedger, saleOf } from '../../../engine/consent/fold.ts'
import {
  type ConsentKind,
  consentKinds,
  nextState,
  type PermissionState,
  permissionStates,
  unprovenOrigin,
} from '../../../engine/consent/record.ts'

const kind = fc.constantFrom(...consentKinds)
const given: readonly string[] = ['granted', 'confirmed']
const lineOf = (kind: ConsentKind, at: number, more: Partial<FoldLine> = {}): FoldLine => ({
  ...{ id: String(at), kind, occurredAt: new Date(at), origin: 'test', addressHash: null, sale: null },
  ...more,
})
const ended: readonly string[] = ['withdrawn', 'objected']

describe('the fold of the ledger', () => {
  it('is open after a consent and shut after an opt-out, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(kind), kinds => {
        const state = kinds.reduce<PermissionState | null>((before, k) => nextState(before, k), null)
        const decisive = kinds.filter(k => given.includes(k) || ended.includes(k)).at(-1)
        if (decisive && given.includes(decisive)) expect(state).toBe('granted')
        else if (decisive) expect(state).toBe(decisive)
        else expect(['pending', 'existing_customer', null]).toContain(state)
      }),
    )
  })

  it('is lifted from withdrawn and objected by nothing but a new consent', () => {
    for (const state of ['withdrawn', 'objected'] as const)
      for (const after of consentKinds)
        if (!given.includes(after) && !ended.includes(after)) expect(nextState(state, after)).toBe(state)
  })

  it('knows every state and every kind', () => {
    for (const state of [null, ...permissionStates])
      for (const after of consentKinds) expect(permissionStates).toContain(nextState(state, after))
  })

  it('names as evidence a line that leads to the state', () => {
    fc.assert(
      fc.property(fc.array(kind, { minLength: 1 }), kinds => {
        const lines = kinds.map((k, at) => lineOf(k, at))
        const derived = foldLedger(lines)
        const evidence = lines.find(line => line.id === derived?.recordId)
        expect(nextState(null, evidence?.kind ?? 'requested')).toBe(derived?.state)
      }),
    )
  })

  it('lets an import without proof give where nothing stands against it, and lift nothing', () => {
    for (const state of [null, ...permissionStates])
      for (const giving of ['granted', 'confirmed'] as const) {
        const after = nextState(state, giving, unprovenOrigin)
        expect(after).toBe(state === 'withdrawn' || state === 'objected' ? state : 'granted')
      }
    expect(nextState('granted', 'objected', unprovenOrigin)).toBe('objected')
  })
})

describe('what a permission is bound to', () => {
  const [a, b] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]

  it('is the address that was confirmed last', () => {
    const once = foldLedger([lineOf('granted', 1), lineOf('confirmed', 2, { addressHash: a })])
    expect(once).toMatchObject({ recordId: '2', confirmed: true, addressHash: a, since: new Date(1) })
    const twice = foldLedger([
      lineOf('confirmed', 1, { addressHash: a }),
      lineOf('granted', 2),
      lineOf('confirmed', 3, { addressHash: b }),
    ])
    expect(twice).toMatchObject({ recordId: '3', confirmed: true, addressHash: b })
  })

  it('is not kept by a bare consent beyond a withdrawal', () => {
    const lines = [lineOf('confirmed', 1, { addressHash: a }), lineOf('withdrawn', 2), lineOf('granted', 3)]
    expect(foldLedger(lines)).toMatchObject({ state: 'granted', confirmed: false, addressHash: null })
  })

  it('changes with a bare consent for another address, unless one was confirmed', () => {
    const bare = [lineOf('granted', 1, { addressHash: a }), lineOf('granted', 2, { addressHash: b })]
    expect(foldLedger(bare)).toMatchObject({ recordId: '2', addressHash: b, since: new Date(1) })
    const held = [lineOf('confirmed', 1, { addressHash: a }), lineOf('granted', 2, { addressHash: b })]
    expect(foldLedger(held)).toMatchObject({ recordId: '1', addressHash: a })
  })
})

describe('the facts of a sale', () => {
  const a = Buffer.alloc(32, 1)
  const sale = (categories: string[], whole = true) => ({ fromSale: true, informed: whole, categories })
  const sold = (at: number, facts: ReturnType<typeof sale> | null, addressHash = a) =>
    lineOf('existing_customer', at, { sale: facts, addressHash })

  it('add up over complete sales to one address', () => {
    const derived = foldLedger([
      sold(1, sale(['tea'])),
      sold(2, sale(['tea', 'cups'])),
      sold(3, sale(['x'], false)),
    ])
    expect(derived).toMatchObject({ recordId: '2', since: new Date(1), sale: sale(['tea', 'cups']) })
  })

  it('are replaced while they are not complete, and with a new address', () => {
    expect(foldLedger([sold(1, sale(['x'], false)), sold(2, sale(['tea']))])).toMatchObject({
      recordId: '2',
      sale: sale(['tea']),
    })
    expect(foldLedger([sold(1, sale(['tea'])), sold(2, sale(['cups']), Buffer.alloc(32, 9))])).toMatchObject({
      recordId: '2',
      sale: sale(['cups']),
    })
  })

  it('are read from the evidence, and spoiled evidence says nothing', () => {
    expect(saleOf('{"fromSale":true,"informed":true,"categories":["tea",1,"a\\u0000b"]}')).toEqual(
      sale(['tea', 'ab']),
    )
    expect(saleOf('{"fromSale":"yes"}')).toEqual({ fromSale: false, informed: false, categories: [] })
    for (const evidence of [null, '{}', 'null', '[', '"x"']) expect(saleOf(evidence)).toBeNull()
  })
})
