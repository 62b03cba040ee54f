import { describe, expect, it } from '@jest/globals'
import { understandMail } from '../../../engine/returns/understand.ts'
import { bytes, complaint, personal, samples } from './samples.ts'

const read = (text: string) => understandMail(bytes(text))

describe('a complaint (RFC 5965)', () => {
  it('suppresses whom it names, and is no bounce', () => {
    const mail = read(samples.complaint ?? '')
    expect(mail).toMatchObject({
      kind: 'complaint',
      findings: [{ outcome: 'complaint', reason: 'feedback', recipient: 'anna@kunde.de', status: '' }],
    })
    expect(mail.clues.mailIds).toEqual(['<m-0001@shop.de>'])
    expect(mail.clues.tokens).toContain('b-k1-Abc123@bounce.shop.de')
  })
  it.each([
    ['Feedback-Type: abuse\nOriginal-Rcpt-To: <redacted@yahoo.com>', 'anna@kunde.de'],
    ['Feedback-Type: abuse\nVersion: 0.1\nRemoval-Recipient: anna@kunde.de', 'anna@kunde.de'],
    ['Feedback-Type: fraud', 'anna@kunde.de'],
  ])('is read from %j', (fields, recipient) => {
    expect(read(complaint(fields)).findings).toMatchObject([{ outcome: 'complaint', recipient }])
  })
  it('with everybody hidden still has the token', () => {
    const hidden =
      'Return-Path: <b-k1-Abc123@bounce.shop.de>\nFrom: info@shop.de\nTo: redacted-address\nSubject: Neues\nMessage-ID: <m-0001@shop.de>\n\nHallo'
    const mail = read(complaint('Feedback-Type: abuse', hidden))
    expect(mail.findings).toMatchObject([{ outcome: 'complaint', recipient: null }])
    expect(mail.clues.tokens[0]).toBe('b-k1-Abc123@bounce.shop.de')
  })
  it('comes from Hotmail without fields', () => {
    const text = `From: staff@hotmail.com\nTo: fbl@shop.de\nSubject: complaint about message from 192.0.2.1\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: message/rfc822\n\nX-HmXmrOriginalRecipient: anna@hotmail.com\nReturn-Path: <b-k1-Abc123@bounce.shop.de>\nFrom: info@shop.de\nTo: anna@hotmail.com\nMessage-ID: <m-1@shop.de>\n\nHallo\n--x--\n`
    expect(read(text)).toMatchObject({
      kind: 'complaint',
      findings: [{ outcome: 'complaint', recipient: 'anna@hotmail.com' }],
    })
  })
  it('of a failed authentication or a mistake is none', () => {
    expect(read(complaint('Feedback-Type: auth-failure')).findings).toMatchObject([
      { outcome: 'policy', block: 'authentication' },
    ])
    expect(read(complaint('Feedback-Type: not-spam')).findings).toMatchObject([{ outcome: 'unclear' }])
  })
})

describe('a machine answers (RFC 3834)', () => {
  it.each([
    ['Re: Neues', 'Auto-Submitted: auto-replied\n'],
    ['Re: Neues', 'Precedence: auto_reply\n'],
    ['Re: Neues', 'X-Autoreply: yes\n'],
    ['Re: Neues', 'X-Auto-Response-Suppress: All\n'],
    ['Automatische Antwort: Neues im Herbst', ''],
    ['Automatic reply: Neues', ''],
    ['Out of Office: Neues', ''],
    ['Abwesenheitsnotiz', ''],
    ['Abwesend bis 5. Mai', ''],
    ['Réponse automatique : Neues', ''],
    ['Risposta automatica: Neues', ''],
    ['Respuesta automática: Neues', ''],
    ['Automatisch antwoord: Neues', ''],
    ['Autosvar: Neues', ''],
    ['Odpowiedź automatyczna: Neues', ''],
    ['Автоматический ответ: Neues', ''],
    ['自動応答: Neues', ''],
    ['Ihre Anfrage ist bei uns eingegangen [Ticket#4711]', ''],
  ])('%j %j', (subject, headers) => {
    expect(
      read(personal(subject, 'Ich bin ab 5. Mai wieder da.\nBitte keine Werbung mehr.', headers)),
    ).toMatchObject({
      kind: 'auto_reply',
      automatic: true,
      text: 'Ich bin ab 5. Mai wieder da.\nBitte keine Werbung mehr.',
      findings: [{ outcome: 'auto_reply', reason: 'vacation' }],
    })
  })
  it.each(['Re: Neues', 'AW: Ihre automatische Antwort', 'Frage zu meinem Urlaub'])(
    'but a person wrote %j',
    subject => {
      expect(read(personal(subject, 'Guten Tag')).kind).toBe('reply')
    },
  )
  it('a receipt that a mail was read is no bounce', () => {
    const text = personal('Gelesen: Neues', 'x').replace(
      'Content-Type: text/plain; charset=utf-8',
      'Content-Type: multipart/report; report-type=disposition-notification; boundary=x',
    )
    expect(read(text).kind).toBe('auto_reply')
  })
  it('a newsletter of somebody else is nothing to us', () => {
    const text =
      'From: news@other.de\nTo: info@shop.de\nSubject: Angebote\nList-Unsubscribe: <https://other.de/u>\n\nKaufen Sie!'
    expect(read(text)).toMatchObject({ kind: 'other', findings: [], automatic: true })
  })
})

describe('a person answers', () => {
  it.each([
    ['Am 22.11.2026 um 10:00 schrieb Shop <info@shop.de>:\n> Guten Tag'],
    ['Am So., 22. Nov. 2026 um 10:00 Uhr schrieb Shop <\ninfo@shop.de>:\n\n> Guten Tag\n> Ihr Shop'],
    ['On Sun, Nov 22, 2026 at 10:00 AM Shop <info@shop.de> wrote:\n\n> Guten Tag'],
    [
      '-----Ursprüngliche Nachricht-----\nVon: Shop\nGesendet: Sonntag\nAn: Anna\nBetreff: Neues\n\nGuten Tag',
    ],
    [
      'Von: Shop <info@shop.de>\nGesendet: Sonntag, 22. November 2026 10:00\nAn: Anna Vogel\nBetreff: Neues\n\nGuten Tag',
    ],
    [
      '________________________________\nFrom: Shop <info@shop.de>\nSent: Sunday\nTo: Anna\nSubject: Neues\n\nGuten Tag',
    ],
    ['-------- Original Message --------\nSubject: Neues\nGuten Tag'],
    ['-- \nAnna Vogel\nHauptstraße 1'],
    ['Von meinem iPhone gesendet\n\nAm 22.11.2026 um 10:00 schrieb Shop:\n> Hallo'],
    ['Le dim. 22 nov. 2026 à 10:00, Shop <info@shop.de> a écrit :\n> Guten Tag'],
    ['> Guten Tag\n> Ihr Shop'],
  ])('whose own words are told from %j', quoted => {
    const own = 'Guten Tag,\n\nhaben Sie das auch in Blau?\nGruß, Anna'
    const mail = read(personal('AW: Neues im Herbst', `${own}\n\n${quoted}`))
    expect(mail).toMatchObject({
      kind: 'reply',
      text: own,
      automatic: false,
      findings: [{ outcome: 'reply' }],
    })
    expect(mail.clues.mailIds).toEqual(['<m-0001@shop.de>', '<m-0000@shop.de>'])
  })
  it('below the quote', () => {
    expect(read(personal('Re: Neues', 'Am 22.11. schrieb Shop:\n> Guten Tag\n\nJa, gern!')).text).toBe(
      'Ja, gern!',
    )
  })
  it('in HTML', () => {
    const text = personal(
      'Re: Neues',
      '<html><head><style>p{}</style></head><body><p>Sch&ouml;n, danke!</p><div>Am 22.11.2026 schrieb Shop:</div><blockquote>Guten Tag<br>Ihr Shop</blockquote></body></html>',
    ).replace('text/plain', 'text/html')
    expect(read(text).text).toBe('Schön, danke!')
  })
  it('and keeps what only looks like a quote', () => {
    expect(read(personal('Re: x', 'Am Montag komme ich.\nVon: 10 bis 12 Uhr.')).text).toBe(
      'Am Montag komme ich.\nVon: 10 bis 12 Uhr.',
    )
  })
})

describe('somebody wants no more', () => {
  it.each([
    ['STOP', ''],
    ['unsubscribe', ''],
    ['Unsubscribe', 'Diese Nachricht wurde von Ihrem Mailprogramm erzeugt.'],
    ['Abmeldung', ''],
    ['Re: Neues im Herbst', 'STOP'],
    ['Re: Neues im Herbst', 'Stopp!'],
    ['AW: Neues im Herbst', 'abmelden'],
    ['AW: Neues im Herbst', 'Bitte abmelden, danke'],
    ['AW: Neues im Herbst', 'Austragen bitte'],
    ['AW: Neues im Herbst', 'Bitte keine Werbung mehr'],
    [
      'AW: Neues im Herbst',
      'Hallo,\n\nbitte schicken Sie mir keine weiteren Newsletter mehr.\n\nMit freundlichen Grüßen\nAnna Vogel',
    ],
    ['AW: Neues im Herbst', 'Löschen Sie mich aus dem Verteiler.'],
    ['AW: Neues im Herbst', 'Bitte nehmen Sie mich aus Ihrem Verteiler'],
    ['AW: Neues im Herbst', 'Ich möchte keine E-Mails mehr von Ihnen erhalten!'],
    ['AW: Neues im Herbst', 'Hiermit widerspreche ich der Nutzung meiner Daten zu Werbezwecken.'],
    ['AW: Neues im Herbst', 'Newsletter abbestellen'],
    ['AW: Neues im Herbst', 'Können Sie mich bitte aus dem Newsletter austragen?'],
    ['Re: News', 'Please remove me from your list.'],
    ['Re: News', 'unsubscribe me please'],
    ['Re: News', 'Stop sending me emails!!!'],
    ['Re: News', "I don't want any more of your newsletters. Take me off this list."],
    ['Re: News', 'Opt out'],
    ['Re: News', 'STOP\n\nJohn Smith\nAccountant'],
  ])('%j %j', (subject, body) => {
    expect(read(personal(subject, body))).toMatchObject({
      kind: 'opt_out',
      automatic: false,
      findings: [{ outcome: 'opt_out' }],
    })
  })

  it.each([
    ['Re: Neues', 'Wie kann ich mich vom Newsletter abmelden und trotzdem die Rechnungen bekommen?'],
    ['Re: Neues', 'Bitte nicht abmelden, ich lese das gern!'],
    ['Re: Neues', 'Bitte stoppen Sie meine Bestellung 4711.'],
    ['Re: Neues', 'Ich möchte mich vom Kurs am Samstag abmelden.'],
    ['Re: News', "Please don't unsubscribe me, I just want it weekly."],
    ['Re: News', 'How do I unsubscribe from only one of the lists?'],
    [
      'Re: Neues',
      `Guten Tag, ich habe vor drei Wochen einen Mantel bestellt, der leider zu klein ist, und finde auf Ihrer Seite nicht, wohin ich ihn schicken soll. Ihre Kollegin sagte am Telefon, ich solle den Newsletter abbestellen und wieder anmelden, damit der Gutschein noch einmal kommt; stimmt das? Außerdem wüsste ich gern, ob es den Mantel auch in Blau gibt und ob Sie ihn mir zurücklegen könnten.`,
    ],
    ['Re: Neues', 'Der Zug hält ohne Stop in Köln.'],
    ['Frage', 'Gibt es das auch in Blau?'],
  ])('but not %j %j', (subject, body) => {
    expect(read(personal(subject, body)).kind).toBe('reply')
  })

  it('the words in the quoted mail are ours', () => {
    expect(
      read(personal('Re: Neues', 'Sehr schön!\n\nAm 22.11.2026 schrieb Shop:\n> Newsletter abbestellen'))
        .kind,
    ).toBe('reply')
  })
})
