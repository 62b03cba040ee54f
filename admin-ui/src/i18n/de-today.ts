import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const several = (n: number, formatted: string, one: string, more: string) =>
  n === 1 ? one : `${n >= 1000 ? 'Mehr als ' : ''}${formatted} ${more}`

export const deToday: Texts['today'] = {
  title: 'Heute',
  about: 'Was Sie braucht, was hinausgeht und wie es lief.',
  groups: { marketing: 'Marketing', people: 'Menschen', technical: 'Technik' },
  known: {
    customers: 'Kontakte',
    messages: 'Postausgang',
    segments: 'Listen, Zielgruppen',
    rules: 'Flows, Automationen',
    campaigns: 'Newsletter, Mailings',
    templates: 'E-Mails, Layouts',
    delivery: 'Bounces, Spam',
    events: 'Tracking',
  },
  guide: {
    title: 'Ihre erste Stunde',
    done: (done, all) => `${done} von ${all} erledigt`,
    hide: 'Diese Schritte ausblenden',
    show: 'Erste Schritte einblenden',
    isDone: 'erledigt',
    isOpen: 'noch offen',
    steps: {
      sender: {
        title: 'Sagen Sie, wer schreibt',
        about: 'Tragen Sie Ihren Mailserver ein und die Adresse, von der Ihre Mails kommen.',
        go: 'Absender einrichten',
      },
      testMail: {
        title: 'Schicken Sie sich eine Testmail',
        about: 'Damit Sie sehen, dass Mails ankommen und wie sie aussehen.',
        go: 'Testmail senden',
      },
      brand: {
        title: 'Logo, Farben und Impressum festlegen',
        about: 'Sie stehen in jeder Mail; das Impressum verlangt das Gesetz.',
        go: 'Auftritt festlegen',
      },
      event: {
        title: 'Verbinden Sie Ihren Shop',
        about:
          'Fügen Sie ein Stück Code in Ihren Shop ein und sehen Sie zu, wie der erste Seitenaufruf ankommt.',
        go: 'Code holen',
      },
      imported: {
        title: 'Bringen Sie Ihre Kundschaft mit',
        about:
          'Importieren Sie den Export Ihres Shops oder Newsletter-Programms; Abmeldungen bleiben Abmeldungen.',
        go: 'Datei importieren',
      },
      rule: {
        title: 'Lassen Sie etwas von selbst geschehen',
        about:
          'Wählen Sie ein fertiges Beispiel, etwa die Begrüßung oder den vergessenen Warenkorb, und schalten Sie es ein.',
        go: 'Beispiel wählen',
      },
      team: {
        title: 'Laden Sie Ihr Team ein',
        about: 'Alle melden sich mit eigenem Passwort an und sehen, was ihre Rolle braucht.',
        go: 'Jemanden einladen',
      },
    },
  },
  attention: {
    title: 'Braucht Aufmerksamkeit',
    nothing: 'Gerade braucht Sie nichts.',
    nothingElse: 'Außer der Zustellung braucht Sie gerade nichts.',
    named: (name, sentence) => `„${name}“ ${sentence}`,
    items: {
      ledger: (n, f) =>
        several(
          n,
          f,
          'Das Einwilligungsbuch hat eine Unstimmigkeit.',
          'Unstimmigkeiten im Einwilligungsbuch.',
        ),
      cases_overdue: (n, f) =>
        several(n, f, 'Eine Datenschutzanfrage ist überfällig.', 'Datenschutzanfragen sind überfällig.'),
      rule_error: () => 'kann so nicht laufen: Die Definition muss berichtigt werden.',
      rule_holding: () =>
        'wartet: Es kamen weit mehr als erwartet. Lassen Sie sie weiterlaufen oder halten Sie sie an.',
      campaign_error: () => 'konnte nicht hinausgehen. Warum, steht auf ihrer Seite.',
      sending_stopped: () =>
        'Es wird nichts verschickt: Diese Installation wurde aus einer Sicherung wiederhergestellt, oder jemand hat den Versand angehalten.',
      domains_paused: (n, f) =>
        several(
          n,
          f,
          'Ein Mail-Anbieter weist Ihre Mails ab; sie warten.',
          'Mail-Anbieter weisen Ihre Mails ab; sie warten.',
        ),
      messages_unknown: (n, f) =>
        several(
          n,
          f,
          'Von einer Nachricht ist nicht bekannt, ob sie ankam.',
          'Nachrichten, von denen nicht bekannt ist, ob sie ankamen.',
        ),
      messages_failed: (n, f) =>
        several(
          n,
          f,
          'Eine Nachricht konnte in den letzten sieben Tagen nicht gesendet werden.',
          'Nachrichten konnten in den letzten sieben Tagen nicht gesendet werden.',
        ),
      import_failed: () => 'konnte nicht importiert werden.',
      mailbox_failed: () => 'kann nicht gelesen werden: Zurückgekommene Mails bleiben unbemerkt.',
      feed_failed: () => 'konnte nicht abgerufen werden: Produkte und Preise sind vielleicht veraltet.',
      tasks_overdue: (n, f) => several(n, f, 'Eine Aufgabe ist überfällig.', 'Aufgaben sind überfällig.'),
      approval: () => 'wartet auf eine Freigabe.',
      campaign_paused: () => 'ist angehalten.',
      rule_paused: () => 'ist angehalten.',
      returns: (n, f) =>
        several(
          n,
          f,
          'Eine zurückgekommene Mail braucht Ihre Entscheidung.',
          'zurückgekommene Mails brauchen Ihre Entscheidung.',
        ),
      cases_open: (n, f) =>
        several(
          n,
          f,
          'Eine Datenschutzanfrage wartet auf Antwort.',
          'Datenschutzanfragen warten auf Antwort.',
        ),
      tasks_today: (n, f) => several(n, f, 'Eine Aufgabe ist heute fällig.', 'Aufgaben sind heute fällig.'),
    },
  },
  delivery: { title: 'Kommen Mails an?', more: 'Zahlen ansehen' },
  coming: {
    title: 'Geht als Nächstes hinaus',
    today: 'Heute',
    tomorrow: 'Morgen',
    nothing: 'Für heute und morgen ist nichts geplant.',
    plan: 'Kampagne planen',
    all: 'Kalender öffnen',
    expected: (n, f) => (n === 1 ? 'etwa 1 Nachricht' : `etwa ${f} Nachrichten`),
    byRule: 'über den Tag',
    paused: 'angehalten',
    waiting: (n, due) => `${counted(n, 'Mail wartet', 'Mails warten')}, davon jetzt zu senden: ${due}.`,
    sampled: 'Es sind mehr, als gezählt wurden.',
  },
  ran: {
    title: 'Ging hinaus',
    today: 'Heute',
    yesterday: 'Gestern',
    mails: 'Mails',
    rules: 'Von Regeln ausgelöst, gesendet oder nicht',
    countedUntil: when => `Mails gezählt bis ${when}.`,
    campaigns: 'Nach Kampagne',
    nothing: 'Gestern und heute ging nichts hinaus.',
    goingOn: planned => `${planned} geplant, läuft`,
    sent: n => `${n} gesendet`,
    both: (today, yesterday) => `${today} heute, ${yesterday} gestern`,
  },
  growth: {
    title: 'Wachstum in 30 Tagen',
    customers: 'Neue Kunden',
    granted: 'Erteilte Erlaubnisse',
    ended: 'Beendete Erlaubnisse',
    revenue: currency => `Umsatz in ${currency}`,
    revenueAbout:
      'Bestellungen, die das Ziel einer Regel oder Kampagne erreichten. Währungen werden nie addiert.',
    noRevenue: 'Sobald eine Regel oder Kampagne mit Ziel Bestellungen bringt, steht hier ihr Umsatz.',
    chart: (name, total) => `${name} je Tag über 30 Tage, zusammen ${total}`,
  },
}
