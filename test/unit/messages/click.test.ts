import { describe, expect, it } from '@jest/globals'
import { classifyHit, type Hit } from '../../../engine/messages/click.ts'
import { inScannerNetwork } from '../../../engine/messages/networks.ts'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'
const url = 'https://shop.example.test/a'

const click = (parts: Partial<Hit> = {}) =>
  classifyHit({
    kind: 'clicked',
    url,
    userAgent: chrome,
    saysLanguage: true,
    purpose: null,
    ip: '93.184.216.34',
    sinceSent: 3_600_000,
    headBefore: false,
    others: [],
    ...parts,
  })
const open = (parts: Partial<Hit> = {}) => click({ kind: 'opened', url: null, ...parts })

describe('a click', () => {
  it.each([
    ['a browser', {}],
    ['a phone', { userAgent: iphone }],
    ['over IPv6', { ip: '2a02:8108::1' }],
    ['an unknown address', { ip: null }],
    ['a second link, a little later', { others: [{ url: `${url}/b`, ago: 2_000 }] }],
    ['the same link twice', { others: [{ url, ago: 100 }] }],
    ['after five seconds', { sinceSent: 5_000 }],
  ] as [string, Partial<Hit>][])('of a person: %s', (_, parts) =>
    expect(click(parts)).toEqual({ human: true, reasons: [] }),
  )

  it.each([
    ['asks with HEAD first', { headBefore: true }, 'head_first'],
    ['fetches ahead', { purpose: 'prefetch;prerender' }, 'prefetch'],
    ['has no name', { userAgent: null }, 'no_agent'],
    ['has an empty name', { userAgent: ' ' }, 'no_agent'],
    ['has a bare name', { userAgent: 'Mozilla/5.0' }, 'private_relay'],
    ['is curl', { userAgent: 'curl/8.5.0' }, 'robot_agent'],
    ['is a library', { userAgent: 'python-requests/2.32' }, 'robot_agent'],
    ['is a crawler', { userAgent: 'Mozilla/5.0 (compatible; bingbot/2.0)' }, 'robot_agent'],
    ['is a messenger’s preview', { userAgent: 'WhatsApp/2.23.20.0 A' }, 'robot_agent'],
    ['is a headless browser', { userAgent: chrome.replace('Chrome', 'HeadlessChrome') }, 'robot_agent'],
    ['speaks no language', { saysLanguage: false }, 'no_language'],
    ['comes from Exchange Online Protection', { ip: '40.94.0.1', userAgent: '' }, 'no_agent'],
    ['comes from a scanner’s network', { ip: '104.47.11.22' }, 'scanner_network'],
    ['comes at once', { sinceSent: 1_500 }, 'too_soon'],
    ['comes before the mail was taken', { sinceSent: null }, 'too_soon'],
    ['follows two links in a moment', { others: [{ url: `${url}/b`, ago: 300 }] }, 'all_at_once'],
    [
      'follows three links in some seconds',
      {
        others: [
          { url: `${url}/b`, ago: 2_000 },
          { url: `${url}/c`, ago: 4_000 },
        ],
      },
      'all_at_once',
    ],
  ] as [string, Partial<Hit>, string][])('of a machine that %s', (_, parts, reason) => {
    const verdict = click(parts)
    expect(verdict.human).toBe(false)
    expect(verdict.reasons).toContain(reason)
  })
})

describe('an open', () => {
  it('of a mail program is a person’s, at once too: the phone lay on the table', () => {
    expect(open()).toEqual({ human: true, reasons: [] })
    expect(open({ userAgent: iphone, sinceSent: 500, saysLanguage: false })).toEqual({
      human: true,
      reasons: [],
    })
  })

  it('of Apple’s privacy protection is a machine’s', () => {
    expect(open({ userAgent: 'Mozilla/5.0' })).toEqual({ human: false, reasons: ['private_relay'] })
  })

  it('of a picture proxy cannot be told', () => {
    const agent = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'
    expect(open({ userAgent: agent, ip: '66.249.93.1' })).toEqual({ human: null, reasons: ['image_proxy'] })
    expect(open({ userAgent: 'YahooMailProxy; https://help.yahoo.com' }).human).toBeNull()
  })

  it('from a scanner’s network or ahead of time is a machine’s', () => {
    expect(open({ ip: '209.85.238.3' }).human).toBe(false)
    expect(open({ purpose: 'prefetch' }).human).toBe(false)
  })
})

describe('inScannerNetwork', () => {
  it('knows the ends of a network', () => {
    expect(inScannerNetwork('104.46.255.255')).toBe(false)
    expect(inScannerNetwork('104.47.0.0')).toBe(true)
    expect(inScannerNetwork('104.47.127.255')).toBe(true)
    expect(inScannerNetwork('104.47.128.0')).toBe(false)
    expect(inScannerNetwork('::ffff:104.47.0.1')).toBe(true)
  })

  it('takes whatever it is given', () => {
    for (const ip of ['', 'x', '1.2.3', '999.1.1.1', '::1', '104.47.0.1.2'])
      expect(inScannerNetwork(ip)).toBe(false)
  })
})
