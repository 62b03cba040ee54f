import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

export const deProcessing: Texts['privacy']['processing'] = {
  title: 'Verzeichnis Art. 30',
  about: 'Das Verzeichnis nach Art. 30 DSGVO und Berichte über eine Datenpanne.',
  recordTitle: 'Verzeichnis von Verarbeitungstätigkeiten',
  recordAbout:
    'Erzeugt aus dem, was hier eingerichtet ist: Zwecke, Merkmale, Empfänger, Aufbewahrung. Es ist an die Stelle der Vorabmeldung bei der Behörde getreten: bereithalten und auf Verlangen vorlegen.',
  openPdf: 'Als PDF öffnen',
  contains: (purposes, attributes, recipients) =>
    `${counted(purposes, 'Zweck', 'Zwecke')}, ${counted(attributes, 'Art', 'Arten')} von Daten, ${recipients} Empfänger.`,
  detailsTitle: 'Was nur Sie wissen',
  details: {
    controller: 'Verantwortlicher (Name, Anschrift, Kontakt)',
    representative: 'Vertreter',
    dataProtectionOfficer: 'Datenschutzbeauftragte Person',
    security: 'Maßnahmen Ihres Hauses (Art. 32)',
    authority: 'Aufsichtsbehörde',
  },
  hints: {
    controller: 'Ihre Firma, wie sie im Impressum steht.',
    representative: 'Nur, wenn Ihre Firma außerhalb der EU sitzt (Art. 27). Sonst leer lassen.',
    dataProtectionOfficer:
      'Name und Kontakt; Pflicht meist ab 20 Personen, die mit Daten arbeiten (§ 38 BDSG).',
    security:
      'Etwa: Platten verschlüsselt, Anmeldung mit eigenem Passwort, Sicherung jede Nacht an einen zweiten Ort.',
    authority: 'Die Ihres Bundeslands, etwa „Der Landesbeauftragte für den Datenschutz Baden-Württemberg“.',
  },
  save: 'Speichern',
  saved: 'Gespeichert',
  breachTitle: 'Bericht über eine Datenpanne',
  breachAbout:
    'Wer betroffen ist von dem, was zwischen zwei Zeitpunkten geschah. Die Behörde ist binnen 72 Stunden nach Bekanntwerden zu unterrichten (Art. 33).',
  what: 'Was geschehen ist',
  whats: {
    data: 'Daten wurden gesehen, kopiert oder gingen verloren',
    source: 'Eine Quelle hat falsche oder fremde Daten geschrieben',
    recipient: 'Ein Empfänger hat Daten bekommen',
    template: 'Eine falsche Nachricht ging hinaus',
  },
  categories: {
    contact: 'Name und Kontaktdaten',
    address: 'Postanschrift',
    attributes: 'Weitere Merkmale',
    orders: 'Bestellungen',
    events: 'Verhalten (Ereignisse)',
    messages: 'Nachrichten und ihr Inhalt',
    consents: 'Einwilligungen und Widersprüche',
  },
  which: 'Welche',
  kinds: 'Arten von Daten',
  from: 'Von',
  to: 'Bis',
  awareAt: 'Bekannt geworden',
  description: 'Was geschah, in einem Satz',
  count: 'Zählen',
  affected: (customers, visitors, erased) =>
    `${counted(customers, 'Kunde', 'Kunden')}, ${counted(visitors, 'anonymer Besucher', 'anonyme Besucher')}, ${counted(erased, 'inzwischen gelöschter', 'inzwischen gelöschte')}.`,
  list: 'Zeigen, wer',
  listAbout: 'Um sie zu benachrichtigen (Art. 34). Dass Sie nachgesehen haben, steht im Prüfprotokoll.',
  nobody: 'Niemand.',
  unnamed: 'kein Name bekannt',
  draft: 'Entwurf der Meldung (PDF)',
}
