import type { CaseKind } from '../../engine/privacy/case.ts'
import type { Language } from '../../engine/shared/text.ts'

/** What the person is told. Dates are given in words. */
export type Answer =
  | {
      what: 'done'
      kind: CaseKind
      done?: string | undefined
      recipients: readonly string[]
      evidenceUntil?: string
    }
  | { what: 'refused'; kind: CaseKind; reason: string }
  | { what: 'extended'; kind: CaseKind; reason: string; until: string }

type Words = {
  subject: Record<CaseKind, string>
  thanks(received: string): string
  done: Record<CaseKind, string[]>
  corrected(what: string): string
  kept: { heading: string; suppression: string; orders: string; evidence(until: string): string }
  told(recipients: string): string
  refused: [intro: string, ways: string]
  extended(until: string): string
  reason: string
  complain(authority: string): string
  closing: string
}

export const answerTexts: Record<Language, Words> = {
  de: {
    subject: {
      access: 'Auskunft über Ihre Daten (Art. 15 DSGVO)',
      portability: 'Ihre Daten in maschinenlesbarer Form (Art. 20 DSGVO)',
      rectification: 'Berichtigung Ihrer Daten (Art. 16 DSGVO)',
      erasure: 'Löschung Ihrer Daten (Art. 17 DSGVO)',
      restriction: 'Einschränkung der Verarbeitung Ihrer Daten (Art. 18 DSGVO)',
      objection: 'Ihr Widerspruch gegen Werbung (Art. 21 DSGVO)',
    },
    thanks: received => `Ihre Anfrage haben wir am ${received} erhalten.`,
    done: {
      access: [
        'Sie erhalten mit diesem Schreiben alle Daten, die wir über Sie gespeichert haben: ein Dokument zum Lesen, in dem auch steht, wozu wir die Daten verarbeiten, woher sie stammen, wer sie erhält und wie lange wir sie aufbewahren, und dieselben Daten als Datei (JSON).',
      ],
      portability: [
        'Sie erhalten mit diesem Schreiben Ihre Daten als Datei in einem gängigen, maschinenlesbaren Format (JSON). Sie dürfen sie behalten und an andere weitergeben.',
      ],
      rectification: ['Wir haben Ihre Daten berichtigt.'],
      erasure: [
        'Wir haben Ihre Daten gelöscht: Ihre Angaben und deren frühere Werte, was Sie bei uns getan und bestellt haben, die Inhalte unserer Nachrichten an Sie und die Adressen, an die sie gingen.',
      ],
      restriction: [
        'Wir haben die Verarbeitung Ihrer Daten eingeschränkt. Sie bleiben gespeichert, werden aber nicht mehr verwendet; Sie erhalten keine Nachrichten mehr. Bevor wir die Einschränkung aufheben, unterrichten wir Sie.',
      ],
      objection: [
        'Wir verwenden Ihre Daten nicht mehr für Werbung, auf keinem Weg, und wählen nicht mehr nach Ihrem Verhalten aus, was Sie erhalten. Der Widerspruch gilt ohne Frist. Was schon gedruckt oder unterwegs ist, kann Sie noch erreichen.',
      ],
    },
    corrected: what => `Berichtigt wurde: ${what}`,
    kept: {
      heading: 'Nicht gelöscht wird, was wir behalten müssen oder zu Ihrem Schutz behalten:',
      suppression:
        'eine Prüfsumme Ihrer Adressen, aus der sie sich nicht ablesen lassen, damit Sie keine Werbung erhalten, falls sie uns erneut übermittelt werden (Art. 21 Abs. 3 DSGVO);',
      orders: 'Beträge und Zeiten von Bestellungen für die Buchhaltung, ohne Verbindung zu Ihnen;',
      evidence: until =>
        `Nachweise über Ihre Einwilligungen und Widersprüche, für alles andere gesperrt, bis ${until} (Art. 17 Abs. 3 lit. e DSGVO, §§ 195, 199 BGB), und dieses Schreiben dreißig Tage.`,
    },
    told: recipients => `Diese Empfänger Ihrer Daten unterrichten wir (Art. 19 DSGVO): ${recipients}.`,
    refused: [
      'Ihrer Anfrage können wir nicht nachkommen. Der Grund:',
      'Sie können gegen diese Entscheidung Beschwerde bei einer Aufsichtsbehörde einlegen oder die Gerichte anrufen (Art. 77, 79 DSGVO).',
    ],
    extended: until =>
      `Für die Antwort brauchen wir länger als einen Monat. Sie erhalten sie spätestens bis ${until} (Art. 12 Abs. 3 DSGVO). Der Grund:`,
    reason: 'Der Grund:',
    complain: authority =>
      `Sie haben das Recht, sich bei einer Aufsichtsbehörde für den Datenschutz zu beschweren (Art. 77 DSGVO)${authority ? `, zum Beispiel bei: ${authority}` : ''}.`,
    closing: 'Mit freundlichen Grüßen',
  },
  en: {
    subject: {
      access: 'Information on your data (GDPR Art. 15)',
      portability: 'Your data in machine-readable form (GDPR Art. 20)',
      rectification: 'Rectification of your data (GDPR Art. 16)',
      erasure: 'Erasure of your data (GDPR Art. 17)',
      restriction: 'Restriction of the processing of your data (GDPR Art. 18)',
      objection: 'Your objection to advertising (GDPR Art. 21)',
    },
    thanks: received => `We received your request on ${received}.`,
    done: {
      access: [
        'With this letter you receive all data we hold on you: a document to read, which also says what we process the data for, where they come from, who receives them and how long we keep them, and the same data as a file (JSON).',
      ],
      portability: [
        'With this letter you receive your data as a file in a common, machine-readable format (JSON). You may keep it and pass it on to others.',
      ],
      rectification: ['We have corrected your data.'],
      erasure: [
        'We have erased your data: your details and their earlier values, what you did and ordered with us, the contents of our messages to you and the addresses they went to.',
      ],
      restriction: [
        'We have restricted the processing of your data. They stay stored but are no longer used; you will get no more messages. We will tell you before we lift the restriction.',
      ],
      objection: [
        'We no longer use your data for advertising, in any way, and no longer choose by your behaviour what you receive. The objection has no expiry. What is printed or on its way already may still reach you.',
      ],
    },
    corrected: what => `What was corrected: ${what}`,
    kept: {
      heading: 'What we must keep, or keep to protect you, is not erased:',
      suppression:
        'a keyed hash of your addresses, from which they cannot be read, so that you get no advertising should they be sent to us again (GDPR Art. 21(3));',
      orders: 'amounts and times of orders for the accounts, with no link to you;',
      evidence: until =>
        `proof of your consents and objections, locked for everything else, until ${until} (GDPR Art. 17(3)(e), §§ 195, 199 BGB), and this letter for thirty days.`,
    },
    told: recipients => `We are telling these recipients of your data (GDPR Art. 19): ${recipients}.`,
    refused: [
      'We cannot comply with your request. The reason:',
      'You may lodge a complaint against this decision with a supervisory authority, or go to court (GDPR Art. 77, 79).',
    ],
    extended: until =>
      `We need more than one month for the answer. You will have it by ${until} at the latest (GDPR Art. 12(3)). The reason:`,
    reason: 'The reason:',
    complain: authority =>
      `You have the right to lodge a complaint with a data protection authority (GDPR Art. 77)${authority ? `, for example: ${authority}` : ''}.`,
    closing: 'Yours sincerely',
  },
}
