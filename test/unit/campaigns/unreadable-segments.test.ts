import { expect, it } from '@jest/globals'
import { unreadableSegments, unreadableSentence } from '../../../engine/campaigns/audience.ts'
import type { KnownSegments } from '../../../engine/conditions/context.ts'
import type { Condition } from '../../../engine/conditions/schema.ts'

const within = (segment: string): Condition => ({
  type: 'all',
  of: [{ type: 'not', of: { type: 'any', of: [{ type: 'segment', segment, is: 'in' }] } }],
})
const dynamic = (name: string, condition: Condition | null) => ({ kind: 'dynamic', name, condition }) as const
const segments: KnownSegments = {
  fine: dynamic('Fine', { type: 'attribute', attribute: 'city', op: 'is_known' }),
  list: { kind: 'fixed', name: 'List', condition: null },
  broken: dynamic('Broken', null),
  upon: dynamic('Upon', within('broken')),
  above: dynamic('Above', within('upon')),
  ring: dynamic('Ring', within('ringed')),
  ringed: dynamic('Ringed', within('ring')),
  widow: dynamic('Widow', within('gone')),
}
const unreadable = (include: string[], exclude: string[] = []) =>
  unreadableSegments({ include, exclude }, segments)

it('finds what cannot be read however deep it lies, once, on both sides', () => {
  expect(unreadable(['fine', 'list'])).toEqual([])
  expect(unreadable(['above', 'upon'], ['broken'])).toEqual(['broken'])
  expect(unreadable(['fine'], ['above'])).toEqual(['broken'])
  expect(unreadable(['widow'])).toEqual(['gone'])
})

it('ends where segments rest on themselves, and counts them as unreadable', () => {
  expect(unreadable(['ring'])).toEqual(['ring'])
  expect(unreadable(['ringed', 'fine'])).toEqual(['ringed'])
})

it('says which by their names, in both languages', () => {
  expect(unreadableSentence(unreadable(['above']), segments)).toEqual({
    de: 'Die Bedingung des Segments „Broken“, auf dem die Auswahl beruht, lässt sich nicht lesen.',
    en: 'The condition of the segment “Broken”, which the selection rests on, cannot be read.',
  })
  expect(unreadableSentence(unreadable(['broken', 'ring']), segments).de).toContain('„Broken“, „Ring“')
  expect(unreadableSentence(unreadable(['widow']), segments).de).toContain('gibt es nicht mehr')
})
