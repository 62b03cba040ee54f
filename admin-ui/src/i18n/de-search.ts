import type { Texts } from './texts.ts'

export const deSearch: Pick<Texts, 'search'> = {
  search: {
    open: 'Suchen',
    title: 'Suche',
    hint: 'Name, E-Mail, Nummer, Telefon, Bestellung, Gutschein, Regel, Segment …',
    empty:
      'Geben Sie einen Namen ein, irgendeine Nummer eines Kunden oder einer Bestellung, oder wie eine Regel, ein Segment oder eine Vorlage heißt.',
    nothing: q => `Nichts gefunden zu „${q}“.`,
    more: 'Es gibt mehr: Geben Sie mehr davon ein.',
    results: 'Treffer',
    groups: {
      customer: 'Kunden',
      order: 'Bestellungen',
      segment: 'Segmente',
      rule: 'Regeln',
      template: 'Vorlagen',
      product: 'Produkte',
      voucher: 'Gutscheine',
      import: 'Importe',
      message: 'Nachrichten',
      place: 'Seiten und Aktionen',
    },
  },
}
