import { describe, expect, it } from '@jest/globals'
import { phoneTail } from '../../../engine/search/phone.ts'
import { type Found, grouped, readQuery } from '../../../engine/search/query.ts'

describe('what was typed', () => {
  it.each([
    ['+49 30 1234567', '49301234567'],
    ['0049 (0)30 / 123 45-67', '49301234567'],
    ['030/1234567', '301234567'],
    ['1234567', '1234567'],
  ])('%s is a telephone number', (text, digits) => {
    expect(phoneTail(text)).toEqual({ digits, tail: '1234567' })
  })

  it.each(['123456', '2026-03-01 10:00', 'K-1234567', '', '1'.repeat(30)])('%s is none', text => {
    expect(phoneTail(text)).toBeNull()
  })

  it('is read as every kind of key', () => {
    const id = '0198a5c2-1111-7aaa-8bbb-0123456789ab'
    expect(readQuery('  Anna@Example.COM ')).toMatchObject({ emailKey: 'anna@example.com', id: null })
    expect(readQuery('#1001')).toMatchObject({ spellings: ['#1001', '1001'], words: ['#1001'] })
    expect(readQuery(`<${id}@mail.example.test>`)).toMatchObject({ id })
    expect(readQuery(id.toUpperCase())).toMatchObject({ id })
    expect(readQuery(`see ${id}`)).toMatchObject({ id: null })
    expect(readQuery('save-10 ab')).toMatchObject({ voucherKey: 'SAVE10AB' })
  })

  it('is looked for within names only when it is long enough', () => {
    expect(readQuery('ab').words).toEqual([])
    expect(readQuery('a b').words).toEqual([])
    expect(readQuery('Anna B').words).toEqual(['anna', 'b'])
  })
})

describe('groups', () => {
  const found = (type: Found['type'], title: string, exact = false): Found => ({
    type,
    id: title,
    title,
    subtitle: null,
    exact,
    customerId: null,
  })

  it('come with the exact first, within and among them', () => {
    const all = [
      found('customer', 'The Anna'),
      found('customer', 'Annabel'),
      found('customer', 'Anna'),
      found('rule', 'Welcome Anna'),
      found('segment', 'Anna', true),
    ]
    const groups = grouped(all, readQuery('anna'), { limit: 2 })
    expect(groups.map(({ type, items, more }) => [type, items.map(item => item.title), more])).toEqual([
      ['segment', ['Anna'], false],
      ['customer', ['Anna', 'Annabel'], true],
      ['rule', ['Welcome Anna'], false],
    ])
  })
})
