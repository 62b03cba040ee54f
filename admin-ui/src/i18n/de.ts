import { counted } from './counted.ts'
import { deAccess } from './de-access.ts'
import { deBackup } from './de-backup.ts'
import { deCampaignCalendar } from './de-campaign-calendar.ts'
import { deCampaignPage } from './de-campaign-page.ts'
import { deCampaignProblems } from './de-campaign-problems.ts'
import { deCampaigns } from './de-campaigns.ts'
import { deCatalogue } from './de-catalogue.ts'
import { deConditions } from './de-conditions.ts'
import { deCustomers } from './de-customers.ts'
import { deData } from './de-data.ts'
import { deDelivery } from './de-delivery.ts'
import { deDemo } from './de-demo.ts'
import { deDrafts } from './de-drafts.ts'
import { deFaults } from './de-faults.ts'
import { deGallery } from './de-gallery.ts'
import { deLog } from './de-log.ts'
import { deMessageList } from './de-message-list.ts'
import { dePrivacy } from './de-privacy.ts'
import { deProblems } from './de-problems.ts'
import { deReturnProblems } from './de-return-problems.ts'
import { deReturns } from './de-returns.ts'
import { deRulePage } from './de-rule-page.ts'
import { deRules } from './de-rules.ts'
import { deSearch } from './de-search.ts'
import { deSegmentProblems, deSegments } from './de-segments.ts'
import { deSenderHealth } from './de-sender-health.ts'
import { deSenderProblems } from './de-sender-problems.ts'
import { deSenders } from './de-senders.ts'
import { deSettings } from './de-settings.ts'
import { deSupport } from './de-support.ts'
import { deSystem } from './de-system.ts'
import { deTables } from './de-tables.ts'
import { deTasks } from './de-tasks.ts'
import { deTemplateBlocks } from './de-template-blocks.ts'
import { deTemplateEditor } from './de-template-editor.ts'
import { deTemplateMedia } from './de-template-media.ts'
import { deTemplateProblems } from './de-template-problems.ts'
import { deTemplates } from './de-templates.ts'
import { deToday } from './de-today.ts'
import type { Texts } from './texts.ts'

export const de: Texts = {
  common: {
    sure: 'Ja, wirklich',
    loadMore: 'Mehr laden',
    cancel: 'Abbrechen',
    close: 'Schließen',
    dismiss: 'Hinweis ausblenden',
    copy: 'Kopieren',
    copied: 'Kopiert',
    none: 'keine',
    yes: 'ja',
    no: 'nein',
    showMore: 'Einzelheiten zeigen',
  },
  errors: {
    unexpected: 'Etwas Unerwartetes ist geschehen.',
    reload: 'Laden Sie die Seite neu. Geschieht es wieder, sagen Sie Ihrer Verwaltung, wann es geschah.',
    signedOut: 'Sie sind nicht mehr angemeldet.',
    signedOutAdvice: 'Melden Sie sich neu an; Sie kommen auf diese Seite zurück.',
    forbidden: 'Ihre Rolle erlaubt das nicht.',
    forbiddenAdvice: 'Bitten Sie Ihre Verwaltung um die nötige Berechtigung.',
    notFound: 'Das gibt es nicht (mehr).',
    notFoundAdvice:
      'Vielleicht wurde es gelöscht oder zusammengeführt. Gehen Sie zurück zur Liste und sehen Sie dort nach.',
    tooMany: 'Zu viele Versuche.',
    tooManyAdvice: 'Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
    server: 'Der Server konnte das nicht beantworten.',
    serverAdvice:
      'Versuchen Sie es gleich noch einmal. Bleibt es dabei, sehen Sie in den Zustand der Anlage oder ins Protokoll.',
    retry: 'Noch einmal versuchen',
    requestId: 'Anfrage',
    codes: {
      ...deProblems,
      ...deSegmentProblems,
      ...deCampaignProblems,
      ...deReturnProblems,
      ...deSenderProblems,
      ...deTemplateProblems,
      needs_https: {
        title: 'Unverschlüsselt melden Sie sich nur am selben Rechner an.',
        advice:
          'Öffnen Sie Anlass über seine https-Adresse. Gibt es noch keine: Die Technik muss TLS einrichten und PUBLIC_URL setzen.',
      },
      link_over: {
        title: 'Dieser Link gilt nicht mehr.',
        advice: 'Fordern Sie einen neuen an.',
      },
      email_taken: {
        title: 'Mit dieser E-Mail-Adresse gibt es schon jemanden im Team.',
        advice: 'Sehen Sie in der Liste nach; vielleicht darf sich die Person nur nicht anmelden.',
      },
      last_admin: {
        title: 'Das ist die letzte Verwaltung.',
        advice: 'Geben Sie zuerst jemand anderem die Rolle Verwaltung.',
      },
      user_disabled: {
        title: 'Diese Person darf sich zurzeit nicht anmelden.',
        advice: 'Lassen Sie sie zuerst wieder herein.',
      },
      unreachable: {
        title: 'Der Server ist nicht erreichbar.',
        advice: 'Prüfen Sie Ihre Verbindung und ob Anlass läuft. Es wurde nichts geändert.',
      },
      database_unavailable: {
        title: 'Die Datenbank ist nicht erreichbar.',
        advice: 'Versuchen Sie es gleich noch einmal; der Punkt oben wird grün, sobald sie wieder da ist.',
      },
      busy: {
        title: 'Jemand anderes hat im selben Augenblick dasselbe geändert.',
        advice: 'Versuchen Sie es noch einmal.',
      },
      stale: {
        title: 'Jemand anderes hat das inzwischen geändert.',
        advice: 'Laden Sie neu, um den heutigen Stand zu sehen, und versuchen Sie es dann noch einmal.',
      },
      wrong_state: {
        title: 'Das ist nicht mehr in dem Zustand, der hier steht.',
        advice: 'Laden Sie neu, um den heutigen Stand zu sehen, und versuchen Sie es dann noch einmal.',
      },
      rule_invalid: {
        title: 'So lässt sich die Regel nicht veröffentlichen.',
        advice: 'Was dagegen steht:',
      },
      rule_archived: {
        title: 'Diese Regel ist archiviert.',
        advice: 'Legen Sie aus ihrer Definition eine neue an.',
      },
      rule_unreadable: {
        title: 'Die Definition dieser Regel lässt sich nicht mehr lesen.',
        advice: 'Ändern Sie ihren Entwurf und veröffentlichen Sie ihn neu.',
      },
      customer_gone: {
        title: 'Dieser Kunde wurde mit einem anderen zusammengeführt oder gelöscht.',
        advice: 'Gehen Sie zurück zur Liste und sehen Sie dort nach.',
      },
      basis_unlawful: {
        title: 'Das Recht des gewählten Landes lässt das nicht zu.',
        advice: 'Nichts wurde geändert. Wählen Sie eine andere Grundlage oder oben ein anderes Land.',
      },
      csrf: {
        title: 'Der Server hat diese Seite nicht als seine eigene erkannt.',
        advice: 'Öffnen Sie die Konsole unter der Adresse, die als PUBLIC_URL gesetzt ist.',
      },
    },
  },
  access: deAccess,
  faults: deFaults,
  settings: deSettings,
  backup: deBackup,
  demo: deDemo,
  today: deToday,
  support: deSupport,
  frame: {
    today: 'Heute',
    settings: 'Einstellungen',
    customers: 'Kunden',
    segments: 'Segmente',
    data: 'Daten',
    catalogue: 'Katalog',
    privacy: 'Datenschutz',
    rules: 'Regeln',
    campaigns: 'Kampagnen',
    senders: 'Absender',
    delivery: 'Zustellung',
    templates: 'Vorlagen',
    messages: 'Nachrichten',
    tasks: 'Aufgaben',
    live: 'Live-Ereignisse',
    inbox: 'Posteingang',
    apiDocs: 'API-Referenz',
    navigation: 'Navigation',
    openMenu: 'Menü öffnen',
    closeMenu: 'Menü schließen',
    skip: 'Zum Inhalt springen',
    language: 'Sprache',
    toDark: 'Dunkle Farben',
    toLight: 'Helle Farben',
    account: 'Konto',
    signOut: 'Abmelden',
    timesOf: zone => `Uhrzeiten des Ladens: ${zone}`,
    healthy: 'Alle Teile arbeiten',
    unhealthy: 'Ein Teil arbeitet nicht',
    healthUnknown: 'Zustand unbekannt: Der Server antwortet nicht',
    health: 'Zustand',
    database: 'Datenbank',
    queue: 'Warteschlange',
    mail: 'E-Mail',
    worker: 'Arbeiter',
    backlog: 'Wartend',
    version: 'Version',
    works: 'arbeitet',
    fails: 'arbeitet nicht',
    pageNotFound: 'Diese Seite gibt es nicht',
    pageNotFoundAdvice: 'Die Adresse ist vielleicht vertippt, oder die Seite ist umgezogen.',
    toToday: 'Zur Seite „Heute“',
  },
  roles: {
    marketer: 'Marketing',
    support: 'Kundendienst',
    privacy_officer: 'Datenschutz',
    admin: 'Verwaltung',
  },
  signIn: {
    title: 'Anmelden',
    claim: 'Die richtige Nachricht im richtigen Augenblick, und nur, wo sie erlaubt ist.',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    wrong: 'E-Mail oder Passwort ist falsch.',
    wrongAdvice:
      'Achten Sie auf Tippfehler und die Feststelltaste. Beim ersten Start wurde das Passwort im Terminal ausgegeben.',
    needed: 'Bitte ausfüllen',
  },
  ...deCatalogue,
  ...deConditions,
  ...deSegments,
  ...deCustomers,
  log: deLog,
  ...deData,
  ...deSearch,
  ...dePrivacy,
  ...deRules,
  ...deRulePage,
  ...deGallery,
  ...deSystem,
  ...deTasks,
  tables: deTables,
  ...deCampaigns,
  ...deCampaignPage,
  ...deCampaignCalendar,
  ...deSenders,
  ...deSenderHealth,
  ...deReturns,
  ...deDelivery,
  ...deTemplates,
  ...deTemplateEditor,
  ...deTemplateBlocks,
  ...deTemplateMedia,
  rules: {
    title: 'Regeln',
    about: 'Was von selbst geschieht, wenn ein Kunde etwas tut.',
    empty: 'Noch keine Regeln',
    emptyAdvice:
      'Beginnen Sie mit einer fertigen aus der Galerie, oder bauen Sie eine eigene. Regeln können auch über die Schnittstelle oder aus Dateien kommen.',
    back: 'Alle Regeln',
    states: { draft: 'Entwurf', archived: 'archiviert' },
    search: 'Regeln suchen',
    state: 'Stand',
    everyState: 'Alle außer Archiv',
    stateNames: { draft: 'Entwürfe', published: 'Laufend', paused: 'Pausiert', archived: 'Archiviert' },
    changed: 'unveröffentlichte Änderungen',
    broken: 'Diese Regel lässt sich nicht mehr lesen und tut nichts.',
    on: 'AN',
    off: 'AUS',
    turnOn: name => `„${name}“ einschalten`,
    turnOff: name => `„${name}“ ausschalten`,
    entered: 'Eingetreten',
    running: 'Unterwegs',
    sent: 'Gesendet',
    tasks: 'Aufgaben',
    notSent: 'Nicht gesendet',
    failed: 'Gescheitert',
    waiting: 'Wartend',
    unknown: 'Unbekannt',
    lastEntered: at => `Zuletzt eingetreten ${at}`,
    actions: {
      pause: {
        title: name => `„${name}“ ausschalten?`,
        about:
          'Niemand tritt mehr ein, und was fällig ist, wartet, bis Sie wieder einschalten. Nichts geht verloren.',
        submit: 'Ausschalten',
        done: name => `„${name}“ ist aus.`,
      },
      resume: {
        title: name => `„${name}“ einschalten?`,
        about:
          'Neue Ereignisse lösen sie wieder aus, und was wartete, geht weiter, soweit es noch sinnvoll ist.',
        submit: 'Einschalten',
        done: name => `„${name}“ ist an.`,
      },
    },
    draftDiffers: 'Der Entwurf weicht vom Veröffentlichten ab',
    steps: 'Schritt für Schritt',
    versions: 'Versionen',
    version: n => `Version ${n}`,
    active: 'gilt',
    neverPublished: 'Nie veröffentlicht.',
    profiling: 'Wählt nach Verhalten aus',
    profilingAbout:
      'Diese Regel sieht sich an, was Kunden getan oder gekauft haben. Ihre Werbung lässt alle aus, die der Auswahl nach Verhalten widersprochen haben.',
    warnings: 'Zum Nachdenken',
    engagement: 'Geöffnet und geklickt',
    engagementAbout:
      'Gemessen wird nur Werbung, und nur, wo der Kunde zugestimmt hat. Bei allen anderen ist unbekannt, ob sie die E-Mail geöffnet haben.',
    measured: 'Gemessen',
    unmeasured: 'Unbekannt',
    opened: 'Geöffnet',
    clicked: 'Geklickt',
    unsure: 'Unsicher',
    unsureAbout: count =>
      `${count} nur von einem Zwischenspeicher oder Scanner abgerufen: Ob ein Mensch sie öffnete, ist unbekannt.`,
    share: percent => `${percent} der gemessenen`,
    links: 'Links, alle Kunden zusammen',
    linkClicks: count => `${counted(count, 'Klick', 'Klicks')}`,
    why: 'Warum (nicht)?',
    whyAbout:
      'Wählen Sie einen Kunden, um zu sehen, ob er in diese Regel eintrat, was daraus wurde und was dagegen stand.',
    pickCustomer: 'Kunden suchen',
    nobodyFound: 'Niemand gefunden',
    messages: 'Letzte Nachrichten',
    noMessages: 'Noch keine.',
    runs: 'Eingetreten',
    ifNow: 'Käme jetzt ein solches Ereignis',
    nothingAgainst: 'Nichts spräche dagegen.',
    toCustomer: 'Diesen Kunden öffnen',
  },
  messages: {
    list: deMessageList,
    title: 'Nachricht',
    purpose: 'Zweck',
    basis: 'Rechtsgrundlage',
    evidence: 'Beleg',
    rule: 'Regel',
    campaign: 'Kampagne',
    template: 'Vorlage',
    repeats: 'Wiederholt',
    response: 'Mailserver',
    suppression: reason => `Sperrliste (${reason})`,
    event: name => `Ereignis „${name}“`,
    fromTo: (from, to) => `Von ${from} an ${to}`,
    download: kilobytes => `Herunterladen (${kilobytes} kB)`,
    exact:
      'Genau das, was gesendet wurde, Byte für Byte. Abgeschottet gezeigt: Nichts wird aus dem Netz geladen, Links tun nichts.',
    html: 'Als Mail',
    text: 'Text',
    headers: 'Kopfzeilen',
    noText: '(kein Textteil)',
    frame: 'Die E-Mail, wie sie gesendet wurde',
    letter: 'Genau der Brief, der gedruckt wurde.',
    openLetter: kilobytes => `Brief öffnen (PDF, ${kilobytes} kB)`,
    engagement: 'Geöffnet und geklickt',
    untracked: 'Unbekannt: Diese E-Mail wurde nicht gemessen.',
    untrackedAbout:
      'Gemessen wird nur Werbung, und nur, wo der Kunde zugestimmt hat. Unbekannt heißt nicht „nicht geöffnet“.',
    opened: 'Geöffnet',
    clicked: 'Link geöffnet',
    unknown: 'unbekannt',
    notSeen: 'nicht, soweit bekannt',
    fetched: { human: 'von einem Menschen', machine: 'von einer Maschine', unknown: 'unbekannt von wem' },
  },
  live: {
    title: 'Live-Ereignisse',
    about: 'Was Ihr Shop schickt, während es ankommt. Darauf reagieren die Regeln.',
    filter: 'Nur dieses Ereignis',
    allNames: 'Alle Ereignisse',
    noSuchName: 'Noch nicht vorgekommen',
    pause: 'Anhalten',
    resume: 'Weiter',
    paused: 'angehalten',
    running: 'live',
    interrupted: 'unterbrochen',
    count: count => `${count} gezeigt`,
    names: {
      page: 'Seite angesehen',
      screen: 'Ansicht geöffnet',
      identify: 'Angaben zum Kunden',
      group: 'Gruppe beigetreten',
      alias: 'Besucher erkannt',
    },
    history: 'importiert',
    trust: { server: 'vom Server', browser: 'aus einem Browser', verified: 'Browser, signiert' },
    occurred: at => `geschehen ${at}`,
    noneOfName: name => `Noch kein „${name}“`,
    noneOfNameAdvice: 'Es erscheint, sobald es hereinkommt. Ohne Filter sehen Sie alle Ereignisse.',
    empty: 'Warten auf das erste Ereignis',
    emptyAdvice: 'Es erscheint hier binnen zwei Sekunden. So schickt Ihr Shop eines:',
    connect: 'Shop verbinden',
    connectTitle: 'So verbinden Sie Ihren Shop',
    connectAbout:
      'Setzen Sie Ihren Schreibschlüssel (beim ersten Start ausgegeben; die Verwaltung kann weitere anlegen) an die bezeichnete Stelle und führen Sie dies in einem Terminal aus. Das Ereignis erscheint sofort hier.',
    yourKey: 'IHR_SCHREIBSCHLÜSSEL',
    connectLibraries:
      'Die Schnittstelle ist die Segment HTTP Tracking API: Vorhandene Bibliotheken arbeiten, sobald ihr Host auf diese Adresse gestellt ist.',
  },
  drafts: deDrafts,
}
