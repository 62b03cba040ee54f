import type { enCampaignProblems } from './en-campaign-problems.ts'
import type { Texts } from './texts.ts'

/** Nach dem Code des Problems; Englisch ist das Muster. */
export const deCampaignProblems: Pick<Texts['errors']['codes'], keyof typeof enCampaignProblems> = {
  campaign_invalid: { title: 'So lässt sich die Kampagne nicht starten.', advice: 'Was dagegen steht:' },
  preflight_too_slow: {
    title: 'Das Zählen dauerte zu lange.',
    advice: 'Grenzen Sie die Bedingung der Segmente ein, am meisten hilft ein Zeitraum bei Ereignissen.',
  },
  results_too_slow: {
    title: 'Die Ergebnisse zu zählen dauerte zu lange.',
    advice: 'Die Datenbank ist gerade stark beschäftigt. Versuchen Sie es in einigen Minuten noch einmal.',
  },
  campaign_sent: {
    title: 'Diese Kampagne wurde schon versandt.',
    advice: 'Sie bleibt als Nachweis und lässt sich nicht löschen.',
  },
  campaign_unreadable: {
    title: 'Die Definition dieser Kampagne lässt sich nicht mehr lesen.',
    advice: 'Eine ältere Fassung von Anlass hat sie gespeichert. Legen Sie die Kampagne neu an.',
  },
  approval_needed: {
    title: 'Bei so vielen Empfängern muss eine zweite Person zustimmen.',
    advice: 'Bitten Sie darum; sobald jemand anderes zugestimmt hat, lässt sich die Kampagne starten.',
  },
  approval_own: {
    title: 'Sie haben diese Kampagne geschrieben oder um die Zustimmung gebeten.',
    advice: 'Zustimmen muss jemand anderes, der Kampagnen starten darf.',
  },
  approval_by_key: {
    title: 'Nur ein Mensch kann einer Kampagne zustimmen.',
    advice: 'Melden Sie sich dazu an der Konsole an; ein API-Schlüssel kann es nicht.',
  },
  nobody_missed: {
    title: 'Es wurde niemand verfehlt, den ein neuer Versuch erreichen könnte.',
    advice:
      'Wer ausgelassen wurde, hat widersprochen, hat keine gültige Adresse oder sollte nichts bekommen.',
  },
  no_mail: {
    title: 'Diese Mail lässt sich hier nicht zeigen.',
    advice: 'Was einzelne Kunden bekamen, steht Wort für Wort in ihrem Kommunikationsprotokoll.',
  },
  pool_in_campaign: {
    title: 'Eine gestartete Kampagne nimmt Codes aus diesem Vorrat.',
    advice: 'Brechen Sie zuerst die Kampagne ab, oder warten Sie, bis sie fertig ist.',
  },
}
