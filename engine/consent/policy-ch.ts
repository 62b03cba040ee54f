import type { Policy } from './policy.ts'
import { germany } from './policy-de.ts'

/** Switzerland: UWG Art. 3, FMG Art. 45c, DSG. */
export const switzerland: Policy = {
  country: 'CH',
  name: { de: 'Schweiz', en: 'Switzerland' },
  existingCustomers: { de: 'Art. 3 Abs. 1 lit. o UWG', en: 'Art. 3(1)(o) UWG' },
  trackingNeedsConsent: false,
  list: null,
  bases: {
    ...germany.bases,
    tracking: { data: ['consent', 'double_opt_in', 'legitimate_interest'] },
  },
  notes: [
    {
      section: 'Art. 3 Abs. 1 lit. o UWG',
      text: {
        de: 'Massenwerbung auf elektronischem Weg braucht eine vorherige Einwilligung, einen richtigen Absender und eine einfache, kostenlose Ablehnung. Ausgenommen sind Kunden, die ihre Adresse beim Kauf angegeben haben und auf die Ablehnung hingewiesen wurden, für eigene ähnliche Waren.',
        en: 'Mass advertising by electronic means needs prior consent, a correct sender and a simple, free way to refuse. Excepted are customers who gave their address with a purchase and were told that they may refuse, for own similar goods.',
      },
    },
    {
      section: 'Art. 3 Abs. 1 lit. u und v UWG',
      text: {
        de: 'Wer im Telefonbuch keine Werbung wünscht oder nicht darin steht, darf nicht angerufen werden. Das Programm verlangt für Anrufe eine Einwilligung.',
        en: 'Whoever asks for no advertising in the directory, or is not listed, must not be called. The program asks for a consent before calls.',
      },
    },
    {
      section: 'Art. 30 Abs. 2 lit. b, Art. 31 DSG',
      text: {
        de: 'Briefwerbung ist erlaubt, bis jemand ausdrücklich widerspricht.',
        en: 'Advertising by letter is allowed until somebody expressly objects.',
      },
    },
    {
      section: 'Art. 45c lit. b FMG',
      text: {
        de: 'Wer Daten auf fremden Geräten liest, muss darüber informieren und auf die Ablehnung hinweisen; eine Einwilligung verlangt das Gesetz nicht. Für Empfänger in der EU gilt deren Recht.',
        en: 'Whoever reads data on somebody’s device must tell them and say how to refuse; the law asks for no consent. For recipients in the EU their law applies.',
      },
    },
  ],
}
