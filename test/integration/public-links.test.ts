import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { storeContents } from '../../db/stores/content-store.ts'
import { signLink, verifyLink } from '../../engine/consent/link-token.ts'
import { newId } from '../../engine/shared/id.ts'
import { keyringOf } from '../../engine/shared/keyring.ts'
import { fingerprint, testNow } from '../support/rows.ts'
import { htmlMail, keyring, type PublicPages, startPublicPages, state } from './public-harness.ts'

const retired = keyringOf({ id: 'k0', key: 'gone'.repeat(12) })

let pages: PublicPages
beforeAll(async () => {
  pages = await startPublicPages()
})
afterAll(async () => await pages.close())

describe('bad links', () => {
  it('get one and the same friendly page, GET or POST', async () => {
    const { message } = await pages.subscriber()
    const good = signLink(keyring, 'unsubscribe', message)
    const links = [
      `/u/${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`,
      `/u/${good}=`,
      `/u/${signLink(retired, 'unsubscribe', message)}`,
      `/u/${signLink(keyring, 'view', message)}`,
      `/u/${signLink(keyring, 'unsubscribe', newId(testNow))}`,
      `/v/${good}`,
      `/v/${signLink(keyring, 'view', message)}`,
      '/u/%E0%A4%A',
      '/u/..%2f..%2fetc',
      '/u/%00',
    ]
    const shown = new Set<string>()
    for (const link of links)
      for (const method of link.startsWith('/u/') ? ['GET', 'POST'] : ['GET']) {
        const answer = await fetch(pages.base + link, { method, headers: { 'accept-language': 'en' } })
        expect([link, answer.status]).toEqual([link, 404])
        shown.add(await answer.text())
      }
    expect(shown.size).toBe(1)
    expect([...shown][0]).toContain('This link does not work')
  })

  it('are refused in ten thousand alterations, and no good link suffers from it', async () => {
    const { link, customer, message } = await pages.subscriber()
    const token = signLink(keyring, 'unsubscribe', message)
    const before = await fingerprint(pages.db, state)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
    const altered = new Set<string>()
    const any = (length: number) => Math.floor(Math.random() * length)
    for (let i = 0; altered.size < 10_000; i++) {
      const characters = [...token]
      for (let changes = 0; changes <= i % 3; changes++)
        characters[any(token.length)] = alphabet[any(alphabet.length)] as string
      const text = characters.join('')
      if (text !== token) altered.add(text)
    }
    expect([...altered].filter(text => verifyLink(keyring, 'unsubscribe', text) !== null)).toEqual([])
    const statuses = new Set<number>()
    const all = [...altered].slice(0, 500)
    for (let i = 0; i < all.length; i += 100)
      await Promise.all(
        all.slice(i, i + 100).map(async text => {
          const answer = await fetch(`${pages.base}/u/${text}`, { method: 'POST' })
          statuses.add(answer.status)
          await answer.arrayBuffer()
        }),
      )
    expect(statuses).toEqual(new Set([404, 429]))
    expect(await fingerprint(pages.db, state)).toBe(before)
    expect((await fetch(link, { method: 'POST' })).status).toBe(200)
    expect((await pages.permissions(customer)).newsletter).toBe('withdrawn')
  })
})

describe('view in browser', () => {
  it('shows the stored mail in a sandboxed frame that can run nothing', async () => {
    const { message } = await pages.subscriber()
    const bytes = htmlMail('<p>Hallo Käthe</p><script>alert(1)</script>')
    await storeContents(pages.db, [{ messageId: message, bytes }], testNow)
    const link = `${pages.base}/v/${signLink(keyring, 'view', message)}`
    const outer = await fetch(link)
    const page = await outer.text()
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
    expect(page).toContain('Grüße &lt;b&gt;')
    expect(outer.headers.get('content-security-policy')).toContain("frame-src 'self'")
    const source = /src="([^"]+)"/.exec(page)?.[1] ?? ''
    const inner = await fetch(new URL(source, link))
    const shown = await inner.text()
    expect(shown).toContain('<p>Hallo Käthe</p>')
    // Followed inside the frame a link would show nothing.
    expect(shown).toContain('<base target="_blank">')
    const policy = inner.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox;/)
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/)
    expect(inner.headers.get('cache-control')).toContain('no-store')
  })
})
