import { expect, it } from '@jest/globals'
import { returnNotes, returnRecords } from '../../../engine/campaigns/return-domain.ts'

const notes = (returnDomain: string | null) =>
  returnNotes({ fromAddress: 'news@Shop.example', returnDomain }).map(note => note.en)

it('a subdomain is right; the domain itself and one elsewhere are told of', () => {
  expect(notes(null)).toEqual([])
  expect(notes('bounce.shop.example')).toEqual([])
  expect(notes('shop.example')).toEqual([expect.stringContaining('all mail of that domain')])
  expect(notes('bounce.other.example')).toEqual([expect.stringContaining('SPF then does not count')])
  // No dot before it: another domain.
  expect(notes('bounceshop.example')).toHaveLength(1)
})

it.each([
  ['smtp.shop.example', 'a:smtp.shop.example'],
  ['192.0.2.7', 'ip4:192.0.2.7'],
  ['[2001:db8::1]', 'ip6:2001:db8::1'],
])('the records name who takes its mail and who sends: %s', (sendsBy, mechanism) => {
  expect(returnRecords('bounce.shop.example', { sendsBy, listener: 'mx.shop.example' })).toEqual([
    { type: 'MX', name: 'bounce.shop.example', value: '10 mx.shop.example' },
    { type: 'TXT', name: 'bounce.shop.example', value: `v=spf1 ${mechanism} ~all` },
  ])
  expect(returnRecords(null, { sendsBy, listener: 'mx.shop.example' })).toEqual([])
})
