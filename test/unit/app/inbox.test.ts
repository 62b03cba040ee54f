import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import express from 'express'
import { inboxRoutes } from '../../../app/inbox/routes.ts'
import { InboxStore } from '../../../app/inbox/store.ts'

let store: InboxStore
let server: Server
let base: string

beforeEach(async () => {
  store = await InboxStore.open({ limit: 3 })
  const app = express().use('/inbox', inboxRoutes(store, { timeZone: 'Europe/Berlin' }))
  server = createServer(app)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/inbox`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const at = new Date('2026-03-01T11:00:00Z')
const envelope = { from: 'bounce+1@shop.example', to: ['eva@example.com'] }
const keep = (mail: string | Buffer) =>
  store.add(envelope, Buffer.isBuffer(mail) ? mail : Buffer.from(mail), at)
const page = async (path: string, language = 'en') => {
  const response = await fetch(base + path, { headers: { 'accept-language': language } })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const HOSTILE = [
  'From: "<img src=x onerror=alert(1)>" <a@example.com>',
  'To: Eva <eva@example.com>',
  'Subject: =?UTF-8?B?PHNjcmlwdD5hbGVydCgnYm9vJyk8L3NjcmlwdD4iPjxzdmcvb25sb2FkPTE+?=',
  'X-Anlass-Purpose: "><script>1</script>',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<script>parent.alert(1)</script><a href="javascript:alert(1)">x</a> <a href="https://shop.example/?a=1&amp;b=2">y</a>',
].join('\r\n')

describe('inbox pages', () => {
  it('lists mails, newest first, in the language asked for', async () => {
    await keep('Subject: First\r\n\r\na')
    await keep('Subject: Zweite\r\n\r\nb')
    const english = await page('')
    expect(english.text).toContain('<h1><a href="/inbox">Inbox</a>')
    expect(english.text.indexOf('Zweite')).toBeLessThan(english.text.indexOf('First'))
    const german = await page('', 'de-DE,de;q=0.9,en;q=0.5')
    expect(german.text).toContain('<html lang="de">')
    expect(german.text).toContain('01.03.2026, 12:00:00')
    expect(german.text).toContain('Empfänger')
  })

  it('escapes everything a mail says', async () => {
    const { id } = await keep(HOSTILE)
    for (const view of [
      '',
      '/messages/X?view=html',
      '/messages/X?view=text',
      '/messages/X?view=headers',
      '/messages/X?view=raw',
    ]) {
      const { text, headers } = await page(view.replace('X', id))
      expect(text).not.toMatch(/<script(?! src="\/inbox\/refresh\.js" defer>)/)
      expect(text).not.toMatch(/<(img|svg)/)
      expect(text).not.toContain('href="javascript:')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
    }
    expect((await page('')).text).toContain('&lt;script&gt;alert(&#39;boo&#39;)')
    const search = await page(`?q=${encodeURIComponent('"><script>1</script>')}`)
    expect(search.text).not.toContain('<script>')
  })

  it('shows HTML only inside a sandbox without scripts and network', async () => {
    const { id } = await keep(HOSTILE)
    const mail = await page(`/messages/${id}`)
    expect(mail.text).toContain(`<iframe sandbox="" src="/inbox/messages/${id}/html"`)
    expect(mail.text).toContain('href="https://shop.example/?a=1&amp;b=2"')
    const frame = await page(`/messages/${id}/html`)
    expect(frame.text).toContain('<script>parent.alert(1)</script>')
    expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none';/)
  })

  it('shows 8-bit mail as it was meant', async () => {
    const utf8 = await keep(
      'Subject: Größe\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nSüße Grüße\r\n',
    )
    expect((await page(`/messages/${utf8.id}?view=text`)).text).toContain('Süße Grüße')
    const latin = await keep(
      Buffer.from('Subject: x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nSüße Grüße', 'latin1'),
    )
    expect((await page(`/messages/${latin.id}?view=text`)).text).toContain('Süße Grüße')
    expect((await page(`/messages/${latin.id}?view=raw`)).text).toContain('Süße Grüße')
  })

  it('hands attachments over as files, whatever they claim to be', async () => {
    const { id } = await keep(
      [
        'Subject: Bill',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'see there',
        '--b',
        'Content-Type: text/html; name="bill.html"',
        'Content-Disposition: attachment; filename="bill.html"',
        '',
        '<script>alert(1)</script>',
        '--b--',
      ].join('\r\n'),
    )
    expect((await page(`/messages/${id}`)).text).toContain('bill.html')
    const file = await page(`/messages/${id}/attachments/0`)
    expect(file.headers.get('content-type')).toBe('application/octet-stream')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename=bill.html')
    expect(file.text).toContain('<script>')
    expect((await page(`/messages/${id}/attachments/7`)).status).toBe(404)
  })

  it('brings images of the mail itself into the frame', async () => {
    const { id } = await keep(
      [
        'Content-Type: multipart/related; boundary=b',
        '',
        '--b',
        'Content-Type: text/html',
        '',
        '<img src="cid:logo@shop">',
        '--b',
        'Content-Type: image/png',
        'Content-ID: <logo@shop>',
        'Content-Transfer-Encoding: base64',
        '',
        'iVBORw0KGgo=',
        '--b--',
      ].join('\r\n'),
    )
    expect((await page(`/messages/${id}/html`)).text).toContain(
      '<img src="data:image/png;base64,iVBORw0KGgo=">',
    )
  })

  it('copes with a big mail and gives it back whole', async () => {
    const raw = `Subject: big\r\n\r\n${'0123456789abcdef\r\n'.repeat(200_000)}`
    const { id } = await keep(raw)
    const shown = await page(`/messages/${id}?view=raw`)
    expect(shown.text.length).toBeLessThan(700_000)
    expect(shown.text).toContain('Only the beginning is shown')
    const file = await page(`/messages/${id}/raw.eml`)
    expect(file.headers.get('content-type')).toBe('message/rfc822')
    expect(file.text).toBe(raw)
  })

  it('answers 404 for mails that are gone, keeping the latest', async () => {
    const ids: string[] = []
    for (const subject of ['1', '2', '3', '4']) ids.push((await keep(`Subject: ${subject}\r\n\r\nx`)).id)
    expect((await page(`/messages/${ids[0]}`)).status).toBe(404)
    expect((await page(`/messages/${ids[1]}`)).status).toBe(200)
    expect((await page('/messages/..%2F..%2Fsettings.json/raw.eml')).status).toBe(404)
  })
})

describe('inbox JSON', () => {
  it('finds by recipient and pages by the last id', async () => {
    const ids: string[] = []
    for (const name of ['a', 'b', 'c']) {
      ids.push(
        (
          await store.add(
            { from: '', to: [`${name}@example.com`] },
            Buffer.from(`Subject: ${name}\r\n\r\nx`),
            at,
          )
        ).id,
      )
    }
    const get = async (path: string) =>
      (await fetch(base + path)).json() as Promise<{ messages: { id: string }[]; total: number }>
    expect((await get('/api/messages?to=B@EXAMPLE')).messages.map(mail => mail.id)).toEqual([ids[1]])
    const first = await get('/api/messages?limit=2')
    expect([first.total, ...first.messages.map(mail => mail.id)]).toEqual([3, ids[2], ids[1]])
    expect((await get(`/api/messages?before=${ids[1]}`)).messages.map(mail => mail.id)).toEqual([ids[0]])
  })

  it('takes a mail apart', async () => {
    const { id } = await keep(
      'From: S <s@shop.example>\r\nTo: eva@example.com\r\nSubject: Hi\r\nMessage-ID: <1@x>\r\n\r\nText',
    )
    const mail = await (await fetch(`${base}/api/messages/${id}`)).json()
    expect(mail).toMatchObject({
      id,
      subject: 'Hi',
      to: ['eva@example.com'],
      messageId: '<1@x>',
      text: 'Text\n',
      attachments: [],
    })
    await fetch(`${base}/api/messages`, { method: 'DELETE' })
    expect((await fetch(`${base}/api/messages/${id}`)).status).toBe(404)
  })
})
