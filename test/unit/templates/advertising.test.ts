import { describe, expect, it } from '@jest/globals'
import { findAdvertising } from '../../../templates/advertising.ts'
import { hasErrors, lintTemplate } from '../../../templates/lint.ts'
import { starterTemplates } from '../../../templates/starters/starters.ts'
import { inText, sourceOf } from './data.ts'

const kinds = (text: string) => findAdvertising(text).map(({ kind }) => kind)

describe('a question for satisfaction', () => {
  it.each([
    'Danke für Ihre Bestellung! Wie zufrieden sind Sie mit uns?',
    'Wie zufrieden waren Sie mit der Lieferung?',
    'Nehmen Sie an unserer kurzen Umfrage teil.',
    'Zur Kundenumfrage',
    'Unsere Umfragen dauern zwei Minuten.',
    'Bitte nehmen Sie an unserer Kundenbefragung teil',
    'Bewerten Sie Ihren Einkauf',
    'Bewerten Sie uns!',
    'Jetzt bewerten',
    'Bestellung bewerten',
    'Wir freuen uns über Ihre Bewertung.',
    'Wir würden uns über eine positive Bewertung sehr freuen',
    'Google-Bewertung schreiben',
    'Schreiben Sie uns eine kurze Rezension.',
    'Ihre Meinung ist uns wichtig',
    'Sagen Sie uns Ihre Meinung!',
    'Geben Sie uns Feedback',
    'Ihr Feedback hilft uns, besser zu werden: Feedback geben',
    'Wir freuen uns auf Ihr Feedback.',
    'Gib uns dein Feedback',
    'Würden Sie uns weiterempfehlen?',
    'Wie wahrscheinlich ist es, dass Sie wieder bei uns kaufen?',
    'Waren Sie mit uns zufrieden?',
    'Thank you for your order. Please take our survey.',
    'It is a two-minute survey',
    'How satisfied are you with your purchase?',
    'How did we do?',
    'How was your experience?',
    'Rate your purchase',
    'Please leave us a review',
    'Write a review',
    'Share your feedback',
    'Your opinion matters to us',
    'We’d love your feedback',
    'Tell us what you think',
    'How likely are you to recommend us to a friend?',
    'Find us on Trustpilot',
    '<b>Bewerten</b> <i>Sie</i> uns',
    'Bewerten&nbsp;Sie Ihren Einkauf',
    '<img src="https://a.test/x.png" alt="Jetzt bewerten">',
  ])('%s', text => expect(kinds(text)).toContain('survey'))
})

describe('advertising', () => {
  it.each([
    'Jetzt sparen!',
    'Jetzt stöbern',
    'Sichern Sie sich 10 % Rabatt',
    '{{fallback event.properties.n 5}} % <b>Rabatt</b>',
    '5 € Rabatt für Sie',
    'Mit unserem Gutschein',
    'Ein Gutschein für Ihren nächsten Einkauf',
    'Ihr Rabattcode',
    'Sonderangebote',
    'Entdecken Sie unsere neuen Limonaden',
    'Unsere aktuellen Angebote',
    'Nur für kurze Zeit',
    'Das könnte Ihnen auch gefallen',
    'Abonnieren Sie unseren Newsletter',
    'Melden Sie sich jetzt zu unserem Newsletter an',
    'Folgen Sie uns auf Instagram',
    'Freunde werben und belohnt werden',
    'Versandkostenfrei ab 40 €',
    'Black Friday',
    'Shop now',
    'Save up to 40 %',
    'Get 10% off your next order',
    'Use code LEMON',
    'Our exclusive offers',
    'You may also like',
    'Subscribe to our newsletter',
    'Follow us on Instagram',
    'Refer a friend',
    'New arrivals',
  ])('%s', text => expect(kinds(text)).toContain('plain'))

  it('is doubted where a word alone may mean anything', () => {
    expect(kinds('Mehr zu Gutscheinen lesen Sie hier.')).toEqual(['doubtful'])
    expect(kinds('Wir haben Ihnen zwei Angebote gemacht.')).toEqual(['doubtful'])
    const [found] = lintTemplate(sourceOf(inText('Mehr zu Gutscheinen lesen Sie hier.')))
    expect(found).toMatchObject({ code: 'advertising_perhaps', severity: 'warning' })
  })
})

/** What shops write about orders, deliveries, invoices, accounts. */
const honest: readonly string[] = [
  'Ihre Bestellung {{order.id}} vom {{date order.placedAt}} ist bei uns eingegangen. Das haben Sie bestellt:',
  '<td>Zwischensumme</td><td>{{money order.total}}</td><td>Rabatt</td><td>-{{money order.total}}</td>',
  '<td>Gutschein:</td><td>−5,00 €</td>',
  '<tr><td>Eingelöster Gutschein</td><td>5 €</td></tr>',
  '<td>Discount</td><td>-{{money order.total}}</td>',
  'Abzüglich Rabatt ergibt sich der Rechnungsbetrag.',
  'Ihr Gutschein wurde eingelöst und mit dem Rechnungsbetrag verrechnet.',
  'Der Rabatt von 5 € wurde abgezogen.',
  'The voucher was applied to your order.',
  'Ihre Sendung ist unterwegs. Sie kommt voraussichtlich am Dienstag. Verfolgen Sie sie hier.',
  'Your parcel is on its way. You can track it here.',
  'Ihre Rechnung finden Sie im Anhang. Bitte überweisen Sie den Betrag bis zum 14. März.',
  'Wir haben Ihre Rücksendung erhalten und den Betrag erstattet.',
  'Your refund of {{money order.total}} has been issued.',
  'Haben Sie eine Frage zu dieser Bestellung? Antworten Sie einfach auf diese E-Mail.',
  'Bitte bestätigen Sie Ihre Anmeldung zum Newsletter.',
  'Sie haben sich zum Newsletter angemeldet. Bitte bestätigen Sie das.',
  'Sie wurden vom Newsletter abgemeldet.',
  'You have been unsubscribed from our newsletter.',
  'Ihr Passwort wurde geändert. Waren Sie das nicht, melden Sie sich bitte bei uns.',
  'Jetzt anmelden und Adresse prüfen',
  'Jetzt bezahlen',
  'Ihr Konto wurde angelegt. Hier können Sie sich jederzeit anmelden.',
  'Vielen Dank für Ihr Feedback. Wir haben Ihre Beschwerde geprüft.',
  'Danke für Ihre Bewertung; sie wird in Kürze veröffentlicht.',
  'Thank you for your feedback. We have looked into your complaint.',
  'Ihre Reklamation ist abgeschlossen. Wir bitten um Entschuldigung.',
  'Der Artikel ist leider nicht lieferbar; die Lieferung verzögert sich um eine Woche.',
  'Ihre Anfrage haben wir erhalten und melden uns innerhalb von zwei Werktagen.',
  'Bitte geben Sie uns bis Freitag Rückmeldung, ob wir einen Ersatz senden dürfen.',
  'Wie gewünscht senden wir Ihnen das Angebot Nr. 4711 vom 3. März.',
  'Ihr Abonnement verlängert sich am 1. Mai. Kündigen können Sie jederzeit.',
  'Your subscription renews on 1 May. You can cancel at any time.',
  'Die Sendung wurde bei Ihrer Nachbarin abgegeben.',
  'Rückrufaktion: Bitte verwenden Sie das Produkt nicht weiter.',
  'Please review your shipping address.',
  'We could not deliver your parcel. Please tell us a new date.',
  'Ihr Termin zur Wartung ist am {{date sentAt}}.',
  'Widerrufsbelehrung: Sie haben das Recht, binnen vierzehn Tagen ohne Angabe von Gründen diesen Vertrag zu widerrufen.',
  'Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum. Es gelten unsere AGB.',
  'Your order has been shipped: {{order.id}}',
  'Mit freundlichen Grüßen, Ihr Kundenservice',
]

describe('an honest service mail', () => {
  it.each(honest)('%s', text => expect(findAdvertising(text)).toEqual([]))

  it.each(
    starterTemplates
      .filter(({ source }) => source.kind === 'service')
      .map(({ key, source }) => [key, source] as const),
  )('such as the starter %s', (_, source) =>
    expect(lintTemplate(source).filter(({ code }) => /advertising|survey/.test(code))).toEqual([]),
  )
})

describe('the linter', () => {
  it('refuses thanks with a survey in service mail, and lets marketing ask', () => {
    const html = 'Danke für Ihre Bestellung! Wie zufrieden sind Sie?'
    const issues = lintTemplate(sourceOf(inText(html)))
    expect(issues).toMatchObject([{ code: 'survey_in_service', severity: 'error' }])
    expect(issues[0]?.message.de).toContain('zufrieden sind')
    expect(hasErrors(issues)).toBe(true)
    expect(lintTemplate(sourceOf(inText(html), { kind: 'marketing' }))).toEqual([])
  })

  it('reads subject and preheader too', () => {
    const variants = {
      de: {
        subject: 'Bewerten Sie uns',
        preheader: 'Jetzt sparen',
        mjml: inText('x'),
        text: 'Ihre Meinung zählt',
      },
    }
    const found = lintTemplate(sourceOf('', { variants })).map(({ path, code }) => [path, code])
    expect(found).toEqual([
      ['variants.de.subject', 'survey_in_service'],
      ['variants.de.preheader', 'advertising_in_service'],
      ['variants.de.text', 'survey_in_service'],
    ])
  })

  it('stays quick on hostile text', () => {
    for (const text of [
      'bewerten sie '.repeat(7_000),
      'gutschein a '.repeat(8_000),
      '|'.repeat(99_000),
      'rabatt 1 '.repeat(9_000),
    ]) {
      const before = performance.now()
      findAdvertising(text)
      expect(performance.now() - before).toBeLessThan(1_000)
    }
  })
})
