import { describe, expect, it } from '@jest/globals'
import { blankProfile, ProfileEditor } from '../../../engine/events/profile.ts'
import { readTraits, readTyped } from '../../../engine/events/traits.ts'

const declared = {
  firstName: 'text',
  lastName: 'text',
  city: 'text',
  country: 'text',
  postalCode: 'text',
  size: 'number',
} as const

describe('traits', () => {
  const cases: [string, Record<string, unknown>, Record<string, unknown>][] = [
    [
      'reserved ones',
      { email: ' A@x.de ', phone: '030 1234', locale: 'de_DE', timezone: 'Europe/Berlin' },
      { email: 'A@x.de', phone: '+49301234', locale: 'de-DE', timeZone: 'Europe/Berlin' },
    ],
    [
      'addresses that are none',
      { email: 'no address', phone: 'call me' },
      { undeclared: { email: 'no address', phone: 'call me' } },
    ],
    [
      'a phone number of the country named, which is kept by its code',
      { phone: '01 58858', address: { country: 'Österreich' }, email: 'eva@MÜNCHEN.de' },
      { phone: '+43158858', email: 'eva@münchen.de', attributes: { country: 'AT' } },
    ],
    [
      'a country nobody knows',
      { phone: '030 1234', country: 'Utopia' },
      { phone: '+49301234', attributes: { country: 'Utopia' } },
    ],
    ['addresses taken away', { email: null, phone: '' }, { email: null, phone: null }],
    [
      'zones and languages that are none',
      { timezone: '+02:00', locale: '***' },
      { undeclared: { timezone: '+02:00', locale: '***' } },
    ],
    [
      'an address, taken apart',
      { address: { city: 'Ulm', postal_code: 89073, street: 'S 1' } },
      { attributes: { city: 'Ulm', postalCode: '89073' }, undeclared: { street: 'S 1' } },
    ],
    [
      'an address that would smuggle in another',
      { address: { city: 'Ulm', email: 'a@x.de', phone: '+49 1' } },
      { attributes: { city: 'Ulm' } },
    ],
    ['an address that is none', { address: 'Ulm' }, { undeclared: { address: 'Ulm' } }],
    ['snake case', { first_name: 'Eva' }, { attributes: { firstName: 'Eva' } }],
    [
      'a name of two words',
      { name: 'Eva Klug' },
      { attributes: { firstName: 'Eva', lastName: 'Klug' }, undeclared: { name: 'Eva Klug' } },
    ],
    ['a name of three', { name: 'Eva von Klug' }, { undeclared: { name: 'Eva von Klug' } }],
    [
      'a name beside its parts',
      { name: 'X Y', firstName: 'Eva' },
      { attributes: { firstName: 'Eva' }, undeclared: { name: 'X Y' } },
    ],
    ['the wrong type', { size: 'tall' }, { undeclared: { size: 'tall' } }],
    [
      'keys of the prototype',
      { toString: 'x', hasOwnProperty: 1 },
      { undeclared: { toString: 'x', hasOwnProperty: 1 } },
    ],
  ]
  for (const [name, traits, expected] of cases) {
    it(name, () => {
      expect(readTraits(traits, declared)).toEqual({ attributes: {}, undeclared: {}, ...expected })
    })
  }

  it('are read by type, without guessing', () => {
    const readings: [Parameters<typeof readTyped>[0], unknown, unknown][] = [
      ['text', 5, '5'],
      ['text', true, 'true'],
      ['text', {}, undefined],
      ['text', '', null],
      ['number', '12.5', 12.5],
      ['number', '1e3', undefined],
      ['number', '12 kg', undefined],
      ['number', Number.POSITIVE_INFINITY, undefined],
      ['date', '1990-02-28', '1990-02-28'],
      ['date', '1990-02-31', undefined],
      ['date', '31.12.1990', undefined],
      ['date', 631152000, undefined],
      ['boolean', 'false', false],
      ['boolean', 1, undefined],
      ['list', 'one', ['one']],
      ['list', ['a', 1], ['a', 1]],
      ['list', [{}], undefined],
      ['number', null, null],
    ]
    for (const [type, value, expected] of readings)
      expect([type, value, readTyped(type, value)]).toEqual([type, value, expected])
  })
})

describe('a profile', () => {
  const changed = (work: (editor: ProfileEditor) => void) => {
    const editor = new ProfileEditor(blankProfile('c', 'visitor', null))
    work(editor)
    return editor
  }
  const nothing = { attributes: {}, undeclared: {} }

  it('notes what really changes, in order', () => {
    const editor = changed(e => {
      e.apply({ attributes: { a: { x: 1, y: 2 }, b: [1] }, undeclared: {} }, 'server')
      e.apply({ attributes: { a: { y: 2, x: 1 }, b: [1] }, undeclared: {} }, 'server')
      e.apply({ attributes: { b: null, c: null }, undeclared: {} }, 'verified')
    })
    expect(editor.changes.map(change => [change.key, change.value, change.origin])).toEqual([
      ['a', { x: 1, y: 2 }, 'server'],
      ['b', [1], 'server'],
      ['b', null, 'verified'],
    ])
    expect(editor.profile.attributes).toEqual({ a: { x: 1, y: 2 } })
  })

  it('stays a visitor’s on a browser’s word, becomes a customer’s on the server’s', () => {
    const typed = changed(e => e.apply({ ...nothing, email: 'a@x.de' }, 'browser'))
    expect([typed.profile.state, typed.profile.emailKey]).toEqual(['visitor', 'a@x.de'])
    for (const trust of ['server', 'verified'] as const) {
      expect(changed(e => e.apply({ ...nothing, email: 'a@x.de' }, trust)).profile.state).toBe('customer')
      expect(changed(e => e.apply({ ...nothing, phone: '1' }, trust)).profile.state).toBe('customer')
      expect(changed(e => e.apply(nothing, trust)).profile.state).toBe('visitor')
    }
  })

  it('keeps no address only a browser vouched for when it becomes a customer’s', () => {
    const claimed = { ...nothing, email: 'victim@x.de', phone: '2' }
    const known = changed(e => {
      e.apply(claimed, 'browser')
      e.apply({ ...nothing, phone: '1' }, 'server')
    })
    expect(known.profile).toMatchObject({ state: 'customer', email: null, emailKey: null, phone: '1' })
    expect(known.changes.at(-1)).toEqual({ key: 'email', value: null, origin: 'server' })
    const other = changed(e => {
      e.apply(claimed, 'browser')
      e.apply({ ...nothing, email: 'a@x.de' }, 'verified')
    })
    expect(other.profile).toMatchObject({ state: 'customer', emailKey: 'a@x.de', phone: null })
  })

  it('inherits and fills gaps only', () => {
    const editor = changed(e => {
      e.apply({ attributes: { a: 1 }, undeclared: { p: 1 }, locale: 'de' }, 'server')
      e.inherit({ a: 2, b: 3 }, { p: 2, q: 3 })
      e.fill('fr', 'Europe/Paris', 'browser')
    })
    expect(editor.profile).toMatchObject({
      attributes: { a: 1, b: 3 },
      undeclared: { p: 1, q: 3 },
      locale: 'de',
      timeZone: 'Europe/Paris',
    })
  })

  it('is unchanged by nothing', () => {
    expect(changed(e => e.apply(nothing, 'server')).changed).toBe(false)
    expect(changed(e => e.apply({ attributes: {}, undeclared: { gone: null } }, 'server')).changed).toBe(
      false,
    )
  })
})
