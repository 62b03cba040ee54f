import { formatNumber } from '../conditions/describe-comparison.ts'
import type { Language, Text } from '../shared/text.ts'
import type { Pause } from './state.ts'

type Guarded = Extract<Pause, { by: 'guard' }>

/** Why a sending stopped by itself, in one sentence for its owner. */
export function guardSentence(pause: Guarded): Text {
  const n = (value: number, language: Language) => formatNumber(value, language)
  const of = (language: Language) => ({ bad: n(pause.bad, language), of: n(pause.of, language) })
  const [de, en] = [of('de'), of('en')]
  const said = pause.said === undefined ? { de: '', en: '' } : words(pause.said)
  switch (pause.cause) {
    case 'bounces':
      return {
        de: `Von ${de.of} Nachrichten kamen ${de.bad} nicht an: Der Mailserver wies sie ab, oder sie kamen zurück.${said.de}`,
        en: `Of ${en.of} messages ${en.bad} did not arrive: the mail server refused them, or they came back.${said.en}`,
      }
    case 'blocked':
      return {
        de: `Mehrere Mailanbieter weisen uns ab, nicht die Empfänger: ${de.bad} von ${de.of} Nachrichten. Keine Adresse wurde gesperrt. Sehen Sie unter „Zustellung“ nach, was zu beheben ist, und setzen Sie erst danach fort.${said.de}`,
        en: `Several mail providers turn us away, not the recipients: ${en.bad} of ${en.of} messages. No address was barred. See under “Delivery” what is to be put right, and go on only after that.${said.en}`,
      }
    case 'complaints':
      return {
        de: `Von ${de.of} Empfängern haben ${de.bad} die Nachricht als Spam gemeldet.`,
        en: `Of ${en.of} recipients ${en.bad} reported the message as spam.`,
      }
    case 'render':
      return {
        de: `Von ${de.of} Nachrichten ließen sich ${de.bad} nicht herstellen; die Gründe stehen beim Versand.`,
        en: `Of ${en.of} messages ${en.bad} could not be made; the reasons are shown with the sending.`,
      }
    case 'server': {
      const minutes = Math.floor(pause.bad / 60)
      return {
        de: `Seit ${n(minutes, 'de')} Minuten geht nichts mehr hinaus: Der Mailserver ist nicht zu erreichen oder nimmt nichts an.${said.de}`,
        en: `Nothing has gone out for ${n(minutes, 'en')} minutes: the mail server cannot be reached, or accepts nothing.${said.en}`,
      }
    }
  }
}

const words = (said: string): Text => ({
  de: ` Seine Antwort: ${said}.`,
  en: ` Its answer: ${said}.`,
})

const escaped = (text: string) => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

/** The mail to the owner of a campaign that stopped by itself. */
export function guardMail(
  { name, pause, url }: { name: string; pause: Guarded; url: string },
  language: Language,
): { subject: string; html: string; text: string } {
  const why = guardSentence(pause)[language]
  const [head, next] =
    language === 'de'
      ? [
          `[Anlass] Die Kampagne „${name}“ hat angehalten`,
          'Es geht erst weiter, wenn Sie sie fortsetzen. Was noch nicht hinausging, wartet; niemand bekommt etwas doppelt.',
        ]
      : [
          `[Anlass] The campaign “${name}” has stopped`,
          'It goes on only when you resume it. What has not gone out waits; nobody gets anything twice.',
        ]
  return {
    subject: head,
    text: `${why}\n\n${next}\n\n${url}\n`,
    html: `<p>${escaped(why)}</p><p>${escaped(next)}</p><p><a href="${escaped(url)}">${escaped(url)}</a></p>`,
  }
}
