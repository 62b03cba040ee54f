import type { Scope } from '../api/types.ts'

type Words = {
  title: string
  /** What else one may type to find it: what other programs call it. */
  known: string
}

/** A page, or something one wants to do, with where it is done and who may. */
export type Place = { to: string; scope?: Scope; en: Words; de: Words }

/** For the search: found by the words of either language, whichever the console speaks. */
export const places: readonly Place[] = [
  {
    to: '/today',
    en: { title: 'Today', known: 'home start overview dashboard first steps guide' },
    de: { title: 'Heute', known: 'Startseite Übersicht Dashboard erste Schritte Anleitung' },
  },
  {
    to: '/customers',
    scope: 'customers:read',
    en: { title: 'Customers', known: 'contacts subscribers people profiles crm' },
    de: { title: 'Kunden', known: 'Kontakte Abonnenten Empfänger Personen Profile' },
  },
  {
    to: '/messages',
    scope: 'messages:read',
    en: { title: 'Messages', known: 'outbox sent mails log delivery why not received history' },
    de: {
      title: 'Nachrichten',
      known: 'Postausgang gesendet Mails Versandprotokoll warum nicht bekommen Verlauf',
    },
  },
  {
    to: '/segments',
    scope: 'segments:read',
    en: { title: 'Segments', known: 'lists audiences target groups' },
    de: { title: 'Segmente', known: 'Listen Zielgruppen Verteiler' },
  },
  {
    to: '/segments/new',
    scope: 'segments:write',
    en: { title: 'New segment', known: 'create list audience target group add' },
    de: { title: 'Neues Segment', known: 'Liste Zielgruppe Verteiler anlegen erstellen' },
  },
  {
    to: '/rules',
    scope: 'rules:read',
    en: { title: 'Rules', known: 'flows automations workflows journeys' },
    de: { title: 'Regeln', known: 'Flows Automationen Workflows Automatisierung Strecken' },
  },
  {
    to: '/rules/gallery',
    scope: 'rules:write',
    en: {
      title: 'New rule from an example',
      known: 'create add flow automation workflow gallery welcome basket cart',
    },
    de: {
      title: 'Neue Regel aus einem Beispiel',
      known: 'anlegen erstellen Flow Automation Workflow Galerie Begrüßung Warenkorb',
    },
  },
  {
    to: '/rules/limits',
    scope: 'rules:read',
    en: { title: 'Limits and quiet hours', known: 'frequency capping how often night' },
    de: { title: 'Grenzen des Versands', known: 'Ruhezeiten Häufigkeit Frequenz wie oft Nacht Nachtruhe' },
  },
  {
    to: '/campaigns',
    scope: 'campaigns:read',
    en: { title: 'Campaigns', known: 'newsletters mailings broadcasts blasts' },
    de: { title: 'Kampagnen', known: 'Newsletter Mailings Aussendungen Rundmails' },
  },
  {
    to: '/campaigns?new=true',
    scope: 'campaigns:write',
    en: { title: 'New campaign', known: 'create send newsletter mailing broadcast add' },
    de: { title: 'Neue Kampagne', known: 'anlegen erstellen Newsletter Mailing versenden schicken' },
  },
  {
    to: '/campaigns/calendar',
    scope: 'campaigns:read',
    en: { title: 'Calendar', known: 'schedule plan when dates' },
    de: { title: 'Kalender', known: 'Zeitplan Planung Termine wann' },
  },
  {
    to: '/templates',
    scope: 'templates:read',
    en: { title: 'Templates', known: 'e-mails emails layouts designs letters test mail' },
    de: { title: 'Vorlagen', known: 'E-Mails Emails Layouts Designs Briefe Testmail' },
  },
  {
    to: '/templates/new',
    scope: 'templates:write',
    en: { title: 'New template', known: 'create e-mail email layout add' },
    de: { title: 'Neue Vorlage', known: 'E-Mail Email Layout anlegen erstellen' },
  },
  {
    to: '/templates/brand',
    scope: 'templates:read',
    en: { title: 'Brand', known: 'logo colours colors imprint footer fonts' },
    de: { title: 'Marke', known: 'Auftritt Logo Farben Impressum Fußzeile Schrift Marke' },
  },
  {
    to: '/templates/pictures',
    scope: 'templates:read',
    en: { title: 'Pictures', known: 'images media files upload' },
    de: { title: 'Bilder', known: 'Medien Fotos Dateien hochladen' },
  },
  {
    to: '/tasks',
    scope: 'tasks:read',
    en: { title: 'Tasks', known: 'to do calls tickets' },
    de: { title: 'Aufgaben', known: 'To-do Anrufe Tickets erledigen' },
  },
  {
    to: '/catalogue/products',
    scope: 'catalogue:read',
    en: { title: 'Products', known: 'catalogue catalog articles items' },
    de: { title: 'Produkte', known: 'Katalog Artikel Sortiment' },
  },
  {
    to: '/catalogue/feeds',
    scope: 'catalogue:read',
    en: { title: 'Product feeds', known: 'google shopping catalogue import' },
    de: { title: 'Feeds', known: 'Produktdaten Feed Google Shopping Katalog' },
  },
  {
    to: '/catalogue/vouchers',
    scope: 'catalogue:read',
    en: { title: 'Vouchers', known: 'coupons discounts codes promotion' },
    de: { title: 'Gutscheine', known: 'Coupons Rabatte Codes Aktion' },
  },
  {
    to: '/data/imports',
    scope: 'imports:read',
    en: { title: 'Imports', known: 'import file csv excel upload customers shopify mailchimp klaviyo' },
    de: { title: 'Importe', known: 'Datei importieren CSV Excel hochladen Kunden Shopify Mailchimp Klaviyo' },
  },
  {
    to: '/data/exports',
    scope: 'exports:write',
    en: { title: 'Exports', known: 'export download csv' },
    de: { title: 'Exporte', known: 'exportieren herunterladen CSV' },
  },
  {
    to: '/data/duplicates',
    scope: 'customers:read',
    en: { title: 'Duplicates', known: 'merge double customers' },
    de: { title: 'Dubletten', known: 'zusammenführen doppelte Kunden' },
  },
  {
    to: '/data/attributes',
    scope: 'attributes:read',
    en: { title: 'Attributes', known: 'fields properties traits columns' },
    de: { title: 'Merkmale', known: 'Felder Eigenschaften Attribute Spalten' },
  },
  {
    to: '/events',
    scope: 'events:read',
    en: { title: 'Live events', known: 'tracking activity stream' },
    de: { title: 'Live-Ereignisse', known: 'Tracking Aktivität Ereignisse' },
  },
  {
    to: '/delivery/health',
    scope: 'returns:read',
    en: { title: 'Do mails arrive?', known: 'deliverability spam reputation dkim spf dmarc dns' },
    de: {
      title: 'Kommt alles an?',
      known: 'Kommen Mails an Zustellbarkeit Spam Ruf Reputation DKIM SPF DMARC DNS',
    },
  },
  {
    to: '/delivery/returns',
    scope: 'returns:read',
    en: { title: 'Returned mails', known: 'bounces replies undeliverable' },
    de: { title: 'Was zurückkam', known: 'zurückgekommene Mails Bounces Rückläufer Antworten unzustellbar' },
  },
  {
    to: '/senders',
    scope: 'senders:read',
    en: { title: 'Senders', known: 'smtp mail server from address' },
    de: { title: 'Absender', known: 'SMTP Mailserver Absenderadresse' },
  },
  {
    to: '/privacy/overview',
    scope: 'privacy:read',
    en: { title: 'Privacy', known: 'gdpr data protection checklist' },
    de: { title: 'Datenschutz', known: 'DSGVO Checkliste' },
  },
  {
    to: '/privacy/cases',
    scope: 'privacy:read',
    en: { title: 'Privacy requests', known: 'gdpr dsar access erasure delete data' },
    de: { title: 'Datenschutzanfragen', known: 'DSGVO Auskunft Löschung löschen Anfrage' },
  },
  {
    to: '/privacy/suppressions',
    scope: 'suppressions:read',
    en: { title: 'Suppressed addresses', known: 'blocklist blacklist unsubscribed do not mail' },
    de: { title: 'Sperrliste', known: 'gesperrte Adressen Sperrliste Blacklist Abgemeldete Robinson' },
  },
  {
    to: '/privacy/forms',
    scope: 'forms:read',
    en: { title: 'Forms', known: 'sign-up signup newsletter double opt-in popup' },
    de: { title: 'Formulare', known: 'Anmeldung Newsletter Double-Opt-in Popup' },
  },
  {
    to: '/privacy/audit',
    scope: 'audit:read',
    en: { title: 'Audit log', known: 'who changed what history' },
    de: { title: 'Prüfprotokoll', known: 'Änderungsprotokoll wer hat was geändert Verlauf Audit' },
  },
  {
    to: '/settings/users',
    scope: 'users:read',
    en: { title: 'Users', known: 'team staff invite colleague roles permissions' },
    de: { title: 'Team', known: 'Benutzer Mitarbeiter einladen Kollegen Rollen Rechte' },
  },
  {
    to: '/settings/keys',
    scope: 'keys:read',
    en: { title: 'Keys', known: 'api key token access integration' },
    de: { title: 'Schlüssel', known: 'API-Key Token Zugang Schnittstelle' },
  },
  {
    to: '/settings/sources',
    scope: 'sources:read',
    en: { title: 'Sources', known: 'tracking snippet script pixel connect shop install' },
    de: { title: 'Quellen', known: 'Tracking Code-Schnipsel Snippet Script Pixel Shop verbinden' },
  },
  {
    to: '/settings/system',
    scope: 'metrics:read',
    en: { title: 'System', known: 'health status queue workers version' },
    de: { title: 'System', known: 'Zustand Status Warteschlange Version' },
  },
  {
    to: '/settings/backup',
    scope: 'users:read',
    en: { title: 'Backup', known: 'restore save copy' },
    de: { title: 'Sicherung', known: 'Backup wiederherstellen Kopie' },
  },
  {
    to: '/settings/demo',
    scope: 'users:read',
    en: { title: 'Demo data', known: 'sample example remove' },
    de: { title: 'Demodaten', known: 'Beispieldaten entfernen' },
  },
  {
    to: '/account',
    en: { title: 'Change password', known: 'account profile my sessions language' },
    de: { title: 'Passwort ändern', known: 'Konto Profil Kennwort Sitzungen Sprache' },
  },
]
