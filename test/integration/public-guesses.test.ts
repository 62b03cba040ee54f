import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse, stringify } from 'uuid'
import { linkUses, signLink, verifyLink } from '../../engine/consent/link-token.ts'
import { signUrl, verifyUrl } from '../../engine/consent/url-token.ts'
import { newId } from '../../engine/shared/id.ts'
import { keyringOf } from '../../engine/shared/keyring.ts'
import { fingerprint, testNow } from '../support/rows.ts'
import { keyring, type PublicPages, startPublicPages, state } from './public-harness.ts'

const foreign = keyringOf({ id: 'k2', key: 'foreign'.repeat(6) })
const url = 'https://shop.example.test/a?x=1'

describe('a million guessed and altered tokens', () => {
  it('are accepted by no page', () => {
    const accepted: string[] = []
    const someId = newId(testNow)
    const random = randomBytes(16 * 65_536)
    for (let n = 0; n < 1_000_000; n++) {
      const use = linkUses[(n >> 2) % linkUses.length] as (typeof linkUses)[number]
      const token = guess(n, use, someId, random)
      if (verifyLink(keyring, use, token) !== null) accepted.push(`${use} ${token}`)
    }
    expect(accepted).toEqual([])
  })

  it('nor is a token of one use accepted for another, or a counted link for another address', () => {
    const id = newId(testNow)
    for (const signed of linkUses)
      for (const asked of linkUses)
        expect(verifyLink(keyring, asked, signLink(keyring, signed, id))).toBe(signed === asked ? id : null)
    for (const signed of ['click', 'shared'] as const) {
      const token = signUrl(keyring, signed, id, url)
      for (const asked of linkUses) expect(verifyLink(keyring, asked, token)).toBeNull()
      expect(verifyUrl(keyring, signed, token, `${url}&y=2`)).toBeNull()
      expect(verifyUrl(keyring, signed === 'click' ? 'shared' : 'click', token, url)).toBeNull()
      for (const use of linkUses)
        expect(verifyUrl(keyring, signed, signLink(keyring, use, id), url)).toBeNull()
    }
  })
})

/** One of four kinds of tokens that nobody was given. */
function guess(n: number, use: (typeof linkUses)[number], id: string, random: Buffer): string {
  const at = (n * 16) % (random.length - 32)
  switch (n & 3) {
    case 0:
      // Random, under each key of the ring; the counter keeps them apart.
      random.writeUInt32LE(n, at)
      return `${n & 4 ? 'k1' : 'k2'}.${random.subarray(at, at + 32).toString('base64url')}`
    case 1: {
      // A message there might be, altered in one bit of id or MAC.
      random.writeUInt32LE(n, at)
      const good = signLink(keyring, use, stringify(uuidFrom(random, at)))
      const bytes = Buffer.from(good.slice(3), 'base64url')
      const bit = (n >> 2) % (bytes.length * 8)
      bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7))
      return `k2.${bytes.toString('base64url')}`
    }
    case 2:
      // The right id with a MAC of chance.
      random.writeUInt32LE(n, at)
      return `k2.${Buffer.concat([parse(id), random.subarray(at, at + 16)]).toString('base64url')}`
    default:
      // Signed with somebody else's key of the same name, or said to be of another of ours.
      random.writeUInt32LE(n, at)
      return n & 4
        ? signLink(foreign, use, stringify(uuidFrom(random, at)))
        : signLink(keyring, use, stringify(uuidFrom(random, at))).replace('k2.', 'k1.')
  }
}

/** A UUID of version 7 made of chance. */
function uuidFrom(random: Buffer, at: number): Buffer {
  const id = Buffer.from(random.subarray(at, at + 16))
  id[6] = ((id[6] as number) & 0x0f) | 0x70
  id[8] = ((id[8] as number) & 0x3f) | 0x80
  return id
}

/** Of base64url, in the order of the values. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const paths = ['u', 'p', 'v', 'd', 'r'] as const
const useOf = { u: 'unsubscribe', p: 'preferences', v: 'view', d: 'confirm', r: 'data' } as const

describe('over HTTP', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  let pages: PublicPages
  beforeAll(async () => {
    pages = await startPublicPages()
  })
  afterAll(async () => {
    agent.destroy()
    await pages.close()
  })

  let visitor = 0
  /** Each from an address of its own: the limit on bad links is not what is looked at here. */
  const ask = (path: string, method = 'GET', body = '') =>
    new Promise<{ status: number; page: string; ms: number }>((resolve, reject) => {
      visitor += 1
      const from = `10.${(visitor >> 16) & 255}.${(visitor >> 8) & 255}.${visitor & 255}`
      const headers = {
        'x-forwarded-for': from,
        'accept-language': 'en',
        ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      }
      const begun = performance.now()
      const call = request(`${pages.base}${path}`, { method, agent, headers }, answer => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            page: Buffer.concat(parts).toString(),
            ms: performance.now() - begun,
          }),
        )
      })
      call.once('error', reject)
      call.end(body)
    })

  /** A link for each way of being no good, to a message there is. */
  async function badTokens(path: (typeof paths)[number]) {
    const { message } = await pages.subscriber()
    const good = signLink(keyring, useOf[path], message)
    // The last character but one: the last has bits that say nothing.
    const other = good.at(-2) === 'A' ? 'E' : 'A'
    return {
      altered: `${good.slice(0, -2)}${other}${good.at(-1)}`,
      // The bits that say nothing are zero; with one of them set, the same bytes stand there in another spelling.
      respelled: `${good.slice(0, -1)}${alphabet[alphabet.indexOf(good.at(-1) as string) + 1]}`,
      foreign: signLink(foreign, useOf[path], message),
      'another use': signLink(keyring, path === 'v' ? 'bounce' : 'view', message),
      'a key long gone': good.replace('k2.', 'k0.'),
      random: `k2.${randomBytes(32).toString('base64url')}`,
      'no token at all': 'nonsense',
    }
  }

  it.each(paths)(
    'every bad link of /%s gets the same answer, byte by byte, however it is asked',
    async path => {
      const pagesSeen = new Set<string>()
      for (const token of Object.values(await badTokens(path)))
        for (const [method, body] of [
          ['GET', ''],
          ...(path === 'v' ? [] : [['POST', 'action=stop&scope=all&right=access']]),
        ]) {
          const { status, page } = await ask(`/${path}/${token}`, method, body)
          expect([token, method, status]).toEqual([token, method, 404])
          pagesSeen.add(page)
        }
      expect(pagesSeen.size).toBe(1)
    },
  )

  it('three thousand guesses change nothing and say nothing', async () => {
    const subscriber = await pages.subscriber()
    const before = await fingerprint(pages.db, state)
    const good = Buffer.from(signLink(keyring, 'preferences', subscriber.message).slice(3), 'base64url')
    const statuses = new Set<number>()
    const found = new Set<string>()
    for (let n = 0; n < 3_000; n += 50)
      await Promise.all(
        Array.from({ length: 50 }, async (_, m) => {
          const path = paths[(n + m) % paths.length] as (typeof paths)[number]
          // The right id with a wrong MAC, as somebody who knows an id would try.
          const token = Buffer.concat([good.subarray(0, 16), randomBytes(16)]).toString('base64url')
          const method = path !== 'v' && m % 2 === 0 ? 'POST' : 'GET'
          const { status, page } = await ask(
            `/${path}/k2.${token}`,
            method,
            method === 'POST' ? 'action=stop' : '',
          )
          statuses.add(status)
          found.add(page)
        }),
      )
    expect([...statuses]).toEqual([404])
    expect(found.size).toBe(1)
    expect([...found][0]).toContain('This link does not work')
    expect(await fingerprint(pages.db, state)).toBe(before)
  })

  it('takes as long for an altered, a foreign and an unknown token, and for one whose time is over', async () => {
    const expired = await expiredCase(pages)
    const { altered, foreign: other } = await badTokens('r')
    const kinds: Record<string, string> = {
      altered,
      foreign: other,
      unknown: signLink(keyring, 'data', newId(testNow)),
      expired: signLink(keyring, 'data', expired),
    }
    const asked = Object.entries(kinds)
    for (const [, token] of asked) for (let i = 0; i < 20; i++) await ask(`/r/${token}`)
    // A machine under load stutters; a leak is there every time.
    for (let attempt = 1; ; attempt++) {
      const times = new Map(asked.map(([kind]) => [kind, [] as number[]]))
      for (let round = 0; round < 150; round++)
        for (const [kind, token] of asked) {
          const { status, ms } = await ask(`/r/${token}`)
          expect([kind, status]).toEqual([kind, 404])
          times.get(kind)?.push(ms)
        }
      const medians = [...times].map(([kind, all]) => [kind, median(all)] as const)
      const slowest = Math.max(...medians.map(([, ms]) => ms))
      const quickest = Math.min(...medians.map(([, ms]) => ms))
      if (slowest / quickest < 1.3) return
      if (attempt === 4) throw new Error(`these differ: ${JSON.stringify(medians)}`)
    }
  })
})

/** A case of rectification, confirmed so long ago that its page is closed. */
async function expiredCase(pages: PublicPages): Promise<string> {
  const { customer, email } = await pages.subscriber()
  const caseId = newId(testNow)
  const settled = new Date(testNow.getTime() - 25 * 3_600_000)
  await pages.db
    .insertInto('privacy_case')
    .values({
      id: caseId,
      kind: 'rectification',
      state: 'open',
      customer_id: customer,
      channel: 'preference_centre',
      received_at: settled,
      due_at: testNow,
      identity: 'email_confirmed',
      opened_by: 'customer',
    })
    .execute()
  await pages.db
    .insertInto('confirmation')
    .values({
      id: newId(testNow),
      kind: 'privacy',
      state: 'confirmed',
      customer_id: customer,
      email,
      email_key: email,
      email_hash: Buffer.alloc(32),
      mailbox_hash: Buffer.alloc(32),
      case_id: caseId,
      evidence_id: caseId,
      payload: JSON.stringify({ language: 'de', right: 'rectification' }) as never,
      created_customer: false,
      requested_at: settled,
      expires_at: testNow,
      settled_at: settled,
    })
    .execute()
  return caseId
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}
