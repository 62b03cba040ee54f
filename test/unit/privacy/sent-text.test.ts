import { describe, expect, it } from '@jest/globals'
import { sentText } from '../../../engine/messages/mail-text.ts'
import { composeMail } from '../../../workers/channels/compose.ts'

const mail = (text: string, html = '<p>x</p>') =>
  composeMail({
    from: { name: 'Laden', address: 'shop@example.test' },
    to: { name: 'Zoë', address: 'zoe@example.test' },
    subject: 'Größe',
    html,
    text,
    mailId: '<1@example.test>',
    date: new Date(0),
    purpose: 'service',
  })

describe('the text of what was sent', () => {
  it.each([
    'Guten Tag Zoë, 100 % = alles.',
    `Eine sehr lange Zeile ${'mit Wörtern '.repeat(40)}bis hier`,
    'Absatz\n\n--kein Ende--\n.\n',
    '日本語 🎉 =3D =\n=20',
    '',
  ])('is the plain part of a mail, word for word: %j', text => {
    expect(sentText(mail(text))).toEqual({ mediaType: 'text/plain', text })
  })

  it('is the HTML where there is no plain part', () => {
    const raw = 'Content-Type: text/html; charset=utf-8\r\n\r\n<p>Grüße</p>\r\n'
    expect(sentText(Buffer.from(raw))).toEqual({ mediaType: 'text/html', text: '<p>Grüße</p>' })
  })

  it('reads Base64 and nested parts', () => {
    const part = (type: string, text: string) =>
      `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(text).toString('base64')}\r\n`
    const inner = `Content-Type: multipart/alternative; boundary=b2\r\n\r\n--b2\r\n${part('text/plain', 'Hällo')}--b2--\r\n`
    const raw = `Subject: x\r\nContent-Type: multipart/mixed;\r\n boundary="b1"\r\n\r\n--b1\r\n${inner}--b1--\r\n`
    expect(sentText(Buffer.from(raw))).toEqual({ mediaType: 'text/plain', text: 'Hällo' })
  })

  it('leaves a letter, and whatever it cannot read, as it is', () => {
    const pdf = Buffer.from('%PDF-1.7\nbytes')
    expect(sentText(pdf)).toEqual({ mediaType: 'application/pdf', base64: pdf.toString('base64') })
    const strange = Buffer.from('Content-Type: image/png\r\n\r\nx')
    expect(sentText(strange)).toEqual({ mediaType: 'message/rfc822', base64: strange.toString('base64') })
  })
})
