import { formatNumber } from '../conditions/describe-comparison.ts'
import type { Language, Text } from '../shared/text.ts'
import type { Pause } from './state.ts'

/** Why a campaign stands still, for its owner: what happened, in numbers. */
export function describePause(pause: Pause): Text {
  if (pause.by === 'hand') return { de: 'Von Hand angehalten.', en: 'Paused by hand.' }
  return { de: guardWords(pause, 'de'), en: guardWords(pause, 'en') }
}

function guardWords({ cause, of, bad }: Extract<Pause, { by: 'guard' }>, language: Language): string {
  const de = language === 'de'
  const [n, all] = [formatNumber(bad, language), formatNumber(of, language)]
  switch (cause) {
    case 'bounces':
      return de
        ? `Selbst angehalten: ${n} von ${all} Nachrichten kamen zurück.`
        : `Paused by itself: ${n} of ${all} messages bounced.`
    case 'blocked':
      return de
        ? `Selbst angehalten: Mailanbieter wiesen ${n} von ${all} Nachrichten unseretwegen ab.`
        : `Paused by itself: mail providers turned ${n} of ${all} messages away because of us.`
    case 'complaints':
      return de
        ? `Selbst angehalten: Über ${n} von ${all} Nachrichten gab es Beschwerden.`
        : `Paused by itself: there were complaints about ${n} of ${all} messages.`
    case 'render':
      return de
        ? `Selbst angehalten: ${n} von ${all} Nachrichten ließen sich nicht aus der Vorlage herstellen.`
        : `Paused by itself: ${n} of ${all} messages could not be made from the template.`
    case 'server':
      return de
        ? `Selbst angehalten: Der Mailserver war seit ${n} Sekunden nicht erreichbar.`
        : `Paused by itself: the mail server had been unreachable for ${n} seconds.`
  }
}
