import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import PostalMime from 'postal-mime'
import { createStage, type Stage } from '../support/stage.ts'
import { allTemplates, composeGallery, type GalleryMail, mailDomain } from './gallery-mails-harness.ts'
import { defectsOf } from './gallery-mime.ts'

let stage: Stage
let mails: GalleryMail[]
let resolver: (name: string, type: string) => Promise<string[][]>
beforeAll(async () => {
  stage = await createStage()
  const composed = await composeGallery(stage)
  mails = composed.mails
  // A DNS that holds the record which is handed out with the key, and nothing else.
  resolver = async (name, type) => {
    if (type === 'TXT' && name === composed.record.name) return [composed.record.parts]
    throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
  }
}, 120_000)
afterAll(() => stage?.close())

const name = ({ key, locale }: GalleryMail) => `${key} (${locale})`
async function verdictOf(bytes: Buffer): Promise<string | undefined> {
  const { results } = await dkimVerify(bytes, { resolver })
  return results.length === 1 ? results[0]?.status.result : `${results.length} signatures`
}
function changed(mail: GalleryMail, from: string | RegExp, to: string): Buffer {
  const text = mail.bytes.toString('latin1')
  const other = text.replace(from, to)
  expect([name(mail), other === text]).toEqual([name(mail), false])
  return Buffer.from(other, 'latin1')
}

it('are the twelve layouts, the mails of the rules’ gallery, of the demo and of the system, in two languages', () => {
  expect(allTemplates.filter(({ key }) => key.startsWith('layout-'))).toHaveLength(12)
  expect(allTemplates.filter(({ key }) => key.startsWith('rule ')).length).toBeGreaterThan(15)
  expect(allTemplates.filter(({ key }) => key.startsWith('system'))).toHaveLength(2)
  expect(mails).toHaveLength(allTemplates.length * 2)
})

it('are MIME without a defect before a strict reader', () => {
  for (const mail of mails) expect([name(mail), defectsOf(mail.bytes)]).toEqual([name(mail), []])
})

it('the strict reader finds what is wrong', () => {
  const [mail] = mails as [GalleryMail]
  const found = (from: string | RegExp, to: string) => defectsOf(changed(mail, from, to)).join('\n')
  expect(found('\r\nSubject:', '\nSubject:')).toMatch(/line ends/)
  expect(found('\r\nSubject: ', '\r\nSubject: ä')).toMatch(/ASCII/)
  expect(found('\r\nSubject: ', `\r\nSubject: ${'x'.repeat(80)}`)).toMatch(/78/)
  expect(found('\r\nMIME-Version: 1.0', '')).toMatch(/mime-version/)
  expect(found('\r\nMIME-Version: 1.0', '\r\nMIME-Version: 1.0\r\nMIME-Version: 1.0')).toMatch(/mime-version/)
  expect(found(/\r\n--=_[^\r]*--\r\n$/, '\r\n')).toMatch(/closing/)
  expect(found(/=C3=/, '=C3=G')).toMatch(/no quoted-printable/)
  expect(found(/charset=utf-8/, 'charset=us-ascii')).toMatch(/charset/)
  expect(found(/=C3=/, '=C3=C3=')).toMatch(/UTF-8/)
  expect(found('\r\nDate: ', '\r\nDate: x')).toMatch(/date/)
})

it('say the same in their text as in their HTML, without remains of markup', async () => {
  for (const mail of mails) {
    const { text = '', html = '', subject, attachments } = await PostalMime.parse(mail.bytes)
    expect([name(mail), subject, attachments]).toEqual([name(mail), mail.subject, []])
    expect([name(mail), /[{}<>]{2}|undefined|NaN|\[object|&[a-z]+;|\u00ad/.exec(text)?.[0]]).toEqual([
      name(mail),
      undefined,
    ])
    expect([name(mail), text.length > 250]).toEqual([name(mail), true])
    expect(text).toContain('Zitronella Limonaden GmbH')
    // What a reader of the HTML is told stands in the text too: no sentence only one of the two knows.
    const words = (part: string) => new Set(part.toLowerCase().match(/[\p{L}]{5,}/gu) ?? [])
    const known = words(text)
    const shown = words(
      html
        .replace(/<head[\s\S]*?<\/head>|<!--[\s\S]*?-->|<[^>]*>/g, ' ')
        .replace(/&nbsp;|&zwnj;|&#\d+;/g, ' ')
        .replaceAll('&amp;', '&'),
    )
    const lacking = [...shown].filter(word => !known.has(word))
    expect([name(mail), lacking.length / shown.size < 0.2, lacking]).toEqual([name(mail), true, lacking])
  }
})

it('carry their way out: one-click headers in advertising, none in service mails', () => {
  for (const mail of mails) {
    const head = mail.bytes.toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
    const one = new RegExp(`^List-Unsubscribe: <https://post\\.${mailDomain}/u/[\\w.~-]+>$`, 'm')
    expect([name(mail), one.test(head)]).toEqual([name(mail), mail.marketing])
    expect(head.includes('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')).toBe(mail.marketing)
  }
})

it('are smaller than what Gmail shows of a mail', async () => {
  for (const mail of mails) {
    const { html = '' } = await PostalMime.parse(mail.bytes)
    expect([name(mail), Buffer.byteLength(html) < 102_000]).toEqual([name(mail), true])
  }
})

describe('DKIM', () => {
  it('verifies with the record that is handed out', async () => {
    for (const mail of mails) expect([name(mail), await verdictOf(mail.bytes)]).toEqual([name(mail), 'pass'])
  })

  it('fails after tampering with the one-click headers', async () => {
    const marketing = mails.filter(mail => mail.marketing)
    expect(marketing.length).toBeGreaterThan(40)
    for (const mail of marketing) {
      const verdicts = [
        await verdictOf(changed(mail, /(\r\nList-Unsubscribe: <https:\/\/post\.)/, '$1evil.')),
        await verdictOf(changed(mail, /\r\nList-Unsubscribe: [^\r]*/, '')),
        await verdictOf(changed(mail, 'List-Unsubscribe=One-Click', 'List-Unsubscribe=Two-Click')),
        await verdictOf(changed(mail, /\r\nList-Unsubscribe-Post: [^\r]*/, '')),
        await verdictOf(changed(mail, '\r\nTo:', '\r\nList-Unsubscribe: <https://evil.example/>\r\nTo:')),
      ]
      expect([name(mail), ...verdicts]).toEqual([name(mail), 'fail', 'fail', 'fail', 'fail', 'fail'])
    }
  })

  it('fails where such a header is slipped into a service mail', async () => {
    for (const mail of mails.filter(({ marketing }) => !marketing)) {
      const slipped = changed(mail, '\r\nTo:', '\r\nList-Unsubscribe: <https://evil.example/>\r\nTo:')
      expect([name(mail), await verdictOf(slipped)]).toEqual([name(mail), 'fail'])
    }
  })
})
