import type { AskableRight } from '../../db/stores/preference-request-store.ts'
import type { PreferenceChange } from '../../db/stores/preference-write-store.ts'
import type { ConsentChannel } from '../../engine/consent/purpose.ts'
import type { Language } from '../../engine/shared/text.ts'

/** Everything the preference centre says. */
export type PreferenceTexts = {
  title: string
  about: string
  stopAll: string
  stopAllNote: string
  stopped: string
  stoppedNote: string
  advertising: string
  advertisingNote: string
  channels: Record<ConsentChannel, string>
  pending: string
  none: string
  topics: string
  pause: string
  pauseNote: string
  pausedUntil: (day: string) => string
  noPause: string
  pauseDays: Record<7 | 30 | 90, string>
  endPause: string
  frequency: string
  frequencyNote: string
  anyFrequency: string
  perWeek: (count: number) => string
  language: string
  languages: Record<Language, string>
  data: string
  /** What the use of data means, by purpose of processing; others say what their description says. */
  uses: Record<string, string>
  forget: string
  save: string
  saveNote: string
  saved: string
  changes: Record<PreferenceChange, string>
  unchanged: string
  /** What is to be switched on, as one agrees to it. */
  wording: (purpose: string, channel: string | null, description: string) => string
  mailed: string
  noMail: string
  rights: string
  rightsNote: string
  rightButtons: Record<AskableRight, string>
  rightAsked: string
}

export const preferenceTexts: Record<Language, PreferenceTexts> = {
  de: {
    title: 'Ihre Einstellungen',
    about: 'Es geht um diese Adresse:',
    stopAll: 'Alle Werbung abbestellen',
    stopAllNote:
      'Auf allen Wegen, mit sofortiger Wirkung. Nachrichten zu Ihren Bestellungen bekommen Sie weiterhin.',
    stopped: 'Sie bekommen keine Werbung mehr.',
    stoppedNote:
      'Das gilt ab sofort und auf allen Wegen. Auch für Werbung ausgewertet wird Ihr Verhalten nicht mehr.',
    advertising: 'Was Sie bekommen',
    advertisingNote:
      'Was Sie ausschalten, endet sofort. Was Sie einschalten, bestätigen Sie bitte noch über eine E-Mail von uns.',
    channels: {
      email: 'per E-Mail',
      post: 'per Brief',
      task: 'per Anruf',
      webhook: 'per Datenübertragung',
      data: '',
    },
    pending: 'wartet auf Ihre Bestätigung',
    none: 'Zurzeit gibt es nichts, was Sie bekommen könnten.',
    topics: 'Themen',
    pause: 'Pause',
    pauseNote: 'Keine Werbung für eine Weile.',
    pausedUntil: day => `Pause bis ${day}`,
    noPause: 'Keine Pause',
    pauseDays: { 7: 'Eine Woche ab heute', 30: '30 Tage ab heute', 90: '90 Tage ab heute' },
    endPause: 'Pause beenden',
    frequency: 'Wie oft',
    frequencyNote: 'Für alle Werbung zusammen.',
    anyFrequency: 'Immer, wenn es etwas gibt',
    perWeek: count => (count === 1 ? 'Höchstens einmal in der Woche' : `Höchstens ${count}-mal in der Woche`),
    language: 'Sprache',
    languages: { de: 'Deutsch', en: 'English' },
    data: 'Wie wir Ihre Daten verwenden',
    uses: {
      tracking: 'Sie dürfen festhalten, ob ich E-Mails öffne und welche Links ich anklicke.',
      profiling: 'Sie dürfen nach meinem Verhalten und meinen Käufen auswählen, welche Werbung ich bekomme.',
      sharing: 'Sie dürfen meine Daten an Partner weitergeben.',
    },
    forget: 'Löschen Sie, was Sie über Öffnen und Klicken bisher festgehalten haben.',
    save: 'Speichern',
    saveNote:
      'Schalten Sie auf einem Weg Werbung aus, endet dort auch alle Werbung, in die Sie nicht eingewilligt haben.',
    saved: 'Gespeichert.',
    changes: {
      off: 'Was Sie ausgeschaltet haben, ist abbestellt.',
      topics: 'Ihre Themen sind geändert.',
      pause: 'Ihre Pause ist geändert.',
      frequency: 'Wie oft wir Ihnen schreiben, ist geändert.',
      language: 'Wir schreiben Ihnen jetzt auf Deutsch.',
      forget: 'Was über Öffnen und Klicken festgehalten war, ist gelöscht.',
    },
    unchanged: 'Es wurde nichts geändert.',
    wording: (purpose, channel, description) =>
      channel ? `Ich möchte „${purpose}“ ${channel} bekommen. ${description}` : description,
    mailed:
      'Wir haben eine E-Mail an die Adresse geschickt, die wir von Ihnen haben. Bitte bestätigen Sie darin, was Sie einschalten möchten.',
    noMail:
      'Wir haben keine E-Mail-Adresse von Ihnen und können deshalb nicht nachfragen. Bitte schreiben Sie uns.',
    rights: 'Ihre Daten',
    rightsNote:
      'Wir fragen zuerst mit einer E-Mail nach, ob Sie es sind; E-Mails werden ja manchmal weitergeleitet.',
    rightButtons: {
      access: 'Auskunft: Was wissen Sie über mich?',
      portability: 'Meine Daten mitnehmen',
      rectification: 'Meine Daten berichtigen',
      restriction: 'Verarbeitung einschränken',
      erasure: 'Meine Daten löschen',
    },
    rightAsked:
      'Wir haben eine E-Mail an die Adresse geschickt, die wir von Ihnen haben. Bitte bestätigen Sie darin Ihren Wunsch; vorher geschieht nichts.',
  },
  en: {
    title: 'Your preferences',
    about: 'This is about the address:',
    stopAll: 'Unsubscribe from all advertising',
    stopAllNote: 'On every channel, at once. You will still get messages about your orders.',
    stopped: 'You will get no more advertising.',
    stoppedNote:
      'This holds from now on and on every channel. Your behaviour is no longer used for advertising.',
    advertising: 'What you get',
    advertisingNote:
      'What you switch off ends at once. What you switch on, please confirm through an e-mail from us.',
    channels: {
      email: 'by e-mail',
      post: 'by letter',
      task: 'by phone',
      webhook: 'by data transfer',
      data: '',
    },
    pending: 'waits for your confirmation',
    none: 'There is nothing you could get at the moment.',
    topics: 'Topics',
    pause: 'Pause',
    pauseNote: 'No advertising for a while.',
    pausedUntil: day => `Pause until ${day}`,
    noPause: 'No pause',
    pauseDays: { 7: 'One week from today', 30: '30 days from today', 90: '90 days from today' },
    endPause: 'End the pause',
    frequency: 'How often',
    frequencyNote: 'All advertising taken together.',
    anyFrequency: 'Whenever there is something',
    perWeek: count => (count === 1 ? 'At most once a week' : `At most ${count} times a week`),
    language: 'Language',
    languages: { de: 'Deutsch', en: 'English' },
    data: 'How we use your data',
    uses: {
      tracking: 'You may record whether I open e-mails and which links I click.',
      profiling: 'You may choose by my behaviour and purchases which advertising I get.',
      sharing: 'You may share my data with partners.',
    },
    forget: 'Delete what you have recorded of my opening and clicking so far.',
    save: 'Save',
    saveNote:
      'Switching off advertising on a channel also ends there all advertising that you did not consent to.',
    saved: 'Saved.',
    changes: {
      off: 'You are unsubscribed from what you switched off.',
      topics: 'Your topics are changed.',
      pause: 'Your pause is changed.',
      frequency: 'How often we write to you is changed.',
      language: 'We now write to you in English.',
      forget: 'What was recorded of your opening and clicking is deleted.',
    },
    unchanged: 'Nothing was changed.',
    wording: (purpose, channel, description) =>
      channel ? `I would like to get “${purpose}” ${channel}. ${description}` : description,
    mailed:
      'We have sent an e-mail to the address we have on record for you. Please confirm in it what you would like to switch on.',
    noMail: 'We have no e-mail address of yours and cannot ask back. Please write to us.',
    rights: 'Your data',
    rightsNote: 'We first ask by e-mail whether it is you; e-mails are forwarded at times.',
    rightButtons: {
      access: 'Access: what do you know about me?',
      portability: 'Take my data with me',
      rectification: 'Correct my data',
      restriction: 'Restrict the use of my data',
      erasure: 'Erase my data',
    },
    rightAsked:
      'We have sent an e-mail to the address we have on record for you. Please confirm your wish in it; nothing happens before.',
  },
}
