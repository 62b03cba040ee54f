import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { foldLedger } from '../../../db/stores/consent-store.ts'
import {
  consentKinds,
  nextState,
  type PermissionState,
  permissionStates,
} from '../../../engine/consent/record.ts'

const kind = fc.constantFrom(...consentKinds)
const given: readonly string[] = ['granted', 'confirmed']
const ended: readonly string[] = ['withdrawn', 'objected']

describe('the fold of the ledger', () => {
  it('is open after a consent and shut after an opt-out, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(kind), kinds => {
        const state = kinds.reduce<PermissionState | null>(nextState, null)
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
        const lines = kinds.map((k, at) => ({ id: String(at), kind: k, occurred_at: new Date(at) }))
        const derived = foldLedger(lines)
        const evidence = lines.find(line => line.id === derived?.recordId)
        expect(nextState(null, evidence?.kind ?? 'requested')).toBe(derived?.state)
      }),
    )
  })
})
