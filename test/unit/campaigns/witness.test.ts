import { expect, it } from '@jest/globals'
import { judge } from '../../support/witness-judge.ts'

const id = '019ab5b6-0000-7000-8000-000000000017'
const token = Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), Buffer.alloc(16)]).toString(
  'base64url',
)
const link = `http://127.0.0.1:3000/u/k1.${token}`
const said = `K0000017K, N-17. Fassung A ${link}`
const mail = [
  'To: Kundin K0000017K <customer-17@example.test>',
  'Subject: K0000017K, Ihr Sommer',
  `Message-ID: <${id}@testladen.test>`,
  `List-Unsubscribe: <${link}>`,
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  'Content-Type: multipart/alternative; boundary="x"',
  '',
  '--x',
  'Content-Type: text/plain; charset=utf-8',
  '',
  said,
  '--x',
  'Content-Type: text/html; charset=utf-8',
  '',
  said,
  '--x--',
  '',
].join('\r\n')

it('the server that judges finds nothing wrong with the mail of the customer it goes to', () => {
  expect(judge(17, mail)).toEqual({ id, version: 'A', optOut: link, faults: [] })
})

it.each([
  ['to somebody else', () => judge(18, mail)],
  ['that names another customer in its text', () => judge(17, mail.replace(said, `${said} K0000018K`))],
  ['that names nobody in its subject', () => judge(17, mail.replace('Subject: K0000017K,', 'Subject: '))],
  [
    'with the opt-out of another message',
    () => judge(17, mail.replace(`<${id}@`, `<${id.replace('17', '18')}@`)),
  ],
  ['without one click', () => judge(17, mail.replace('List-Unsubscribe-Post', 'X-Post'))],
  ['of two versions', () => judge(17, mail.replace('Fassung A', 'Fassung B'))],
])('and something with a mail %s', (_, verdict) => {
  expect(verdict().faults).not.toEqual([])
})
