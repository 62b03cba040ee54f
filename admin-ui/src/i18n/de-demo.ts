import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

export const deDemo: Texts['demo'] = {
  title: 'Demodaten',
  about: 'Ein erfundener Limonadenstand zum Ausprobieren: abschalten, entfernen oder zurückholen.',
  states: {
    none: 'Hier gibt es keine Demodaten.',
    there: at => `Demodaten sind da seit ${at}.`,
    removing: (done, all) => `Die Demodaten werden entfernt: ${done} von ${all} Kunden sind fort.`,
    removed: at => `Die Demodaten wurden entfernt: ${at}.`,
  },
  removingAbout:
    'Sie können diese Seite verlassen. Hält Anlass unterdessen an, geht es nach dem nächsten Start weiter.',
  traffic: {
    title: 'Demokunden kaufen ein',
    label: 'Demokunden besuchen den Laden und bestellen',
    about:
      'Alle paar Sekunden sieht sich einer um, bestellt oder lässt einen Warenkorb stehen. Ausgeschaltet geschieht nichts Neues; was da ist, bleibt.',
    on: 'Sie kaufen gerade ein.',
    starting: 'Sie beginnen in wenigen Sekunden.',
    off: 'Niemand kauft ein.',
    ending: 'Sie hören in wenigen Sekunden auf.',
    impossible: 'Sie kaufen nur ein, solange Anlass mit npm start läuft, und ohne --no-demo.',
  },
  counts: {
    title: 'Was da ist',
    customers: 'Kunden',
    visitors: 'Besucher',
    orders: 'Bestellungen',
    events: 'Ereignisse',
    consents: 'Zeilen im Einwilligungsnachweis',
    messages: 'Nachrichten, gesendet und nicht gesendet',
    runs: 'Abläufe von Regeln',
    log: 'Einträge im Verlauf der Kunden',
    tasks: 'Aufgaben',
    cases: 'Anträge zum Datenschutz',
    products: 'Produkte',
    staff: 'Mitarbeiter',
    noStaff: 'keine: Die Demo bringt keine Konten mit',
  },
  things: {
    title: 'Von der Demo angelegt',
    kinds: {
      campaign: 'Kampagne',
      rule: 'Regel',
      template: 'Vorlage',
      segment: 'Segment',
      topic: 'Thema der Einstellungsseite',
      attribute: 'Merkmal',
      product: 'Produkt',
      brand: 'Marke',
    },
    changed: 'von Ihnen geändert',
    running: 'in Kraft',
  },
  ownRunning: count =>
    `${count === 1 ? 'Eine Demoregel ist' : `${count} Demoregeln sind`} in Kraft, auch für Ihre eigenen Kunden: Diese bekämen Mails vom Limonadenstand. Halten Sie die Regeln an, oder entfernen Sie die Demo.`,
  unsure: count =>
    count === '1'
      ? '1 Kunde sieht aus wie die der Demo, ist aber nicht als solcher vermerkt. Er bleibt unberührt; Sie können ihn löschen wie alle anderen.'
      : `${count} Kunden sehen aus wie die der Demo, sind aber nicht als solche vermerkt. Sie bleiben unberührt; Sie können sie löschen wie alle anderen.`,
  remove: {
    open: 'Demodaten entfernen',
    title: 'Demodaten entfernen?',
    goes: 'Das geht, endgültig:',
    people: (customers, visitors) =>
      `${counted(customers, 'Demokunde', 'Demokunden')} und ${visitors} Besucher mit allem, was zu ihnen gehört: Bestellungen, Ereignisse, Nachrichten und ihr Inhalt, Briefe, Abläufe von Regeln, Aufgaben, Einträge in ihrem Verlauf, Plätze in Segmenten, geplante Sendungen, aufgefangene Mails`,
    evidence: 'die Belege zu ihren Einwilligungen',
    things: text => `von der Demo angelegt: ${text}`,
    source: 'die Quelle der Demo mit ihrem Schlüssel, und welche Waren sie für ähnlich erklärt',
    stays: 'Das bleibt:',
    own: 'alles, was Ihnen gehört: Kunden, Bestellungen, Regeln, Vorlagen, Segmente, Sendungen, Einstellungen, Konten',
    ledger: count =>
      `${counted(count, 'Zeile', 'Zeilen')} im Einwilligungsnachweis. Ihm wird nur angefügt, damit ihn niemand unbemerkt ändern kann; die Zeilen enthalten eine Kennung und keinen Namen, und zu jeder wird vermerkt, dass ihr Beleg entfernt wurde`,
    audit: 'das Änderungsprotokoll, aus demselben Grund, mit einer Zeile über dies hier',
    lists:
      'auf der Sperrliste die aufgehobenen Einträge als Prüfsummen, Anträge zum Datenschutz ohne Namen, Gutscheine als vergeben',
    sums: 'Tagessummen Ihrer eigenen Regeln und Absender, in denen Demokunden mitgezählt sind',
    needed:
      'was Ihre eigenen Dinge brauchen oder was Ihren eigenen Kunden geschrieben hat: Es bleibt als Ihres, Regeln darunter werden abgelegt',
    changed: count => (count === 1 ? 'Sie haben eines davon geändert' : `Sie haben ${count} davon geändert`),
    changedNone: 'Was Sie daran geändert haben',
    changedAbout:
      'Auch Demokunden, über die Ihre eigenen Quellen etwas gemeldet haben, etwa eine Bestellung aus Ihrem Laden.',
    keep: 'Als meines behalten',
    drop: 'Auch entfernen',
    now: 'Demodaten entfernen',
    begun: 'Die Demodaten werden entfernt.',
  },
  install: {
    open: 'Demo einrichten',
    title: 'Demo einrichten?',
    about:
      'Es kommen rund 200 erfundene Kunden mit den Bestellungen eines Jahres dazu, vier Regeln, fünf Vorlagen, zwei Segmente und eine Kampagne. Alles lässt sich hier wieder entfernen.',
    beside:
      'Sie haben eigene Kunden. An Ihren Daten ändert sich nichts. Die Regeln der Demo sind dann Entwürfe: In Kraft schrieben sie auch Ihren Kunden.',
    now: 'Einrichten',
    done: 'Die Demo ist eingerichtet.',
  },
  left: {
    title: 'Was als Ihres blieb',
    customers: (count, text) => (count === 1 ? 'ein Kunde' : `${text} Kunden`),
    why: {
      changed: 'Sie hatten es geändert',
      used: 'etwas von Ihnen verwendet es',
      history: 'es war an Nachrichten an Ihre Kunden beteiligt',
    },
  },
}
