import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { BadCalls } from '../../../admin-api/public/hooks/bad-calls.ts'
import { Certificates, fetchText } from '../../../admin-api/public/hooks/certificates.ts'
import { UsedTokens } from '../../../admin-api/public/hooks/used-tokens.ts'

let server: Server
let base: string
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/good') response.end('certificate ä')
    else if (request.url === '/moved') response.writeHead(302, { location: '/good' }).end()
    else if (request.url === '/long') response.end('x'.repeat(100_000))
    else response.writeHead(404).end('certificate')
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise(resolve => server.close(resolve)))

describe('fetching what a message names', () => {
  test('text, and nothing but success: no redirect, no other status, nothing long', async () => {
    expect(await fetchText(`${base}/good`)).toBe('certificate ä')
    await expect(fetchText(`${base}/moved`)).rejects.toThrow()
    await expect(fetchText(`${base}/missing`)).rejects.toThrow('404')
    await expect(fetchText(`${base}/long`)).rejects.toThrow('too long')
  })

  test('a certificate is fetched once for all who ask at the same time, and anew after a day', async () => {
    let now = 0
    let fetches = 0
    const fetch = async () => {
      fetches += 1
      return `c${fetches}`
    }
    const kept = new Certificates(fetch, { monotonic: () => now })
    expect(await Promise.all([kept.get('a'), kept.get('a'), kept.get('a')])).toEqual(['c1', 'c1', 'c1'])
    now = 86_399_999
    expect(await kept.get('a')).toBe('c1')
    now = 86_400_000
    expect(await kept.get('a')).toBe('c2')
  })
})

describe('what is remembered of calls', () => {
  test('bad ones for a minute', () => {
    const bad = new BadCalls()
    for (let n = 0; n < 60; n += 1) {
      expect(bad.isTooMany('a', 1_000)).toBe(false)
      bad.note('a', 1_000)
    }
    expect(bad.isTooMany('a', 60_999)).toBe(true)
    expect(bad.isTooMany('a', 61_000)).toBe(false)
    expect(bad.isTooMany('b', 1_000)).toBe(false)
  })

  test('tokens for nine hours, with what came with them', () => {
    const used = new UsedTokens()
    const [one, other] = [Buffer.from('one'), Buffer.from('other')]
    expect(used.use('t', one, 0)).toBe(true)
    expect(used.use('t', one, 1)).toBe(true)
    expect(used.use('t', other, 2)).toBe(false)
    expect(used.use('u', other, 3)).toBe(true)
    expect(used.use('t', other, 9 * 3_600_000)).toBe(true)
  })
})
