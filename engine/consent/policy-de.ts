import type { Policy } from './policy.ts'

/** Germany: UWG § 7, GDPR, TDDDG § 25. */
export const germany: Policy = {
  country: 'DE',
  name: { de: 'Deutschland', en: 'Germany' },
  existingCustomers: { de: '§ 7 Abs. 3 UWG', en: '§ 7(3) UWG' },
  trackingNeedsConsent: true,
  list: null,
  bases: {
    service: { email: ['contract'], post: ['contract'], task: ['contract'] },
    request: { email: ['enquiry'], post: ['enquiry'], task: ['enquiry'] },
    newsletter: { email: ['consent', 'double_opt_in'], post: ['legitimate_interest'] },
    product_offers: {
      email: ['consent', 'double_opt_in', 'existing_customer'],
      post: ['legitimate_interest'],
      task: ['consent', 'double_opt_in'],
    },
    survey: { email: ['consent', 'double_opt_in', 'existing_customer'], post: ['legitimate_interest'] },
    tracking: { data: ['consent', 'double_opt_in'] },
    profiling: { data: ['consent', 'double_opt_in', 'legitimate_interest'] },
    sharing: { data: ['consent', 'double_opt_in'] },
  },
  notes: [
    {
      section: '§ 7 Abs. 2 Nr. 2 UWG',
      text: {
        de: 'Werbung per E-Mail braucht eine vorherige ausdrückliche Einwilligung. Auch Dank mit Zufriedenheitsumfrage ist Werbung.',
        en: 'Advertising by e-mail needs prior express consent. Thanks with a satisfaction survey are advertising, too.',
      },
    },
    {
      section: '§ 7 Abs. 3 UWG',
      text: {
        de: 'Ohne Einwilligung nur an Bestandskunden: Adresse beim Kauf erhalten, eigene ähnliche Waren, nicht widersprochen, bei der Erhebung und in jeder Mail auf das Widerspruchsrecht hingewiesen. Alle vier Punkte müssen belegt sein.',
        en: 'Without consent to existing customers only: address obtained with a sale, own similar goods, no objection, told of the right to object at collection and in every mail. All four must be on record.',
      },
    },
    {
      section: '§ 7 Abs. 2 Nr. 1, § 7a UWG',
      text: {
        de: 'Werbeanrufe bei Verbrauchern brauchen eine dokumentierte Einwilligung, aufzubewahren fünf Jahre ab Erteilung und nach jeder Verwendung.',
        en: 'Advertising calls to consumers need a documented consent, kept for five years from when it was given and after each use.',
      },
    },
    {
      section: 'Art. 6 Abs. 1 lit. f, Art. 21 Abs. 2 DSGVO',
      text: {
        de: 'Briefwerbung ist im berechtigten Interesse erlaubt, bis widersprochen wird. Ein Widerspruch gegen Werbung gilt ohne Abwägung und unbefristet.',
        en: 'Advertising by letter is allowed as a legitimate interest until somebody objects. An objection to advertising holds without any weighing and without expiry.',
      },
    },
    {
      section: 'Art. 7 Abs. 1 DSGVO',
      text: {
        de: 'Wer sich auf eine Einwilligung beruft, muss sie beweisen. Bei E-Mail gelingt das in aller Regel nur mit Double-Opt-in.',
        en: 'Whoever relies on a consent must prove it. By e-mail this as a rule takes a double opt-in.',
      },
    },
    {
      section: '§ 25 TDDDG',
      text: {
        de: 'Zählpixel und persönliche Links lesen aus dem Gerät des Empfängers und brauchen eine Einwilligung.',
        en: 'Pixels and personal links read from the recipient’s device and need a consent.',
      },
    },
  ],
}
