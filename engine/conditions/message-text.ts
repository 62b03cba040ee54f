import type { Channel } from '../messages/state.ts'
import type { Language } from '../shared/text.ts'
import { formatNumber, quote } from './describe-comparison.ts'
import { periodWords } from './describe-period.ts'
import { howOften, speakHappenings } from './frequency-text.ts'
import { type ConditionNames, nameOf, type ObservedWords, type Words } from './leaf.ts'
import type { MessageCondition } from './message.ts'
import { defaultWindowDays } from './message-window.ts'

/** As an object, and after „nach“. */
const messageWords: Record<Channel | 'any', Record<Language, { one: string; after: string }>> = {
  any: {
    de: { one: 'eine Nachricht', after: 'einer Nachricht' },
    en: { one: 'a message', after: 'a message' },
  },
  email: { de: { one: 'eine E-Mail', after: 'einer E-Mail' }, en: { one: 'an e-mail', after: 'an e-mail' } },
  post: { de: { one: 'einen Brief', after: 'einem Brief' }, en: { one: 'a letter', after: 'a letter' } },
  webhook: {
    de: { one: 'eine Nachricht über Webhook', after: 'einer Nachricht über Webhook' },
    en: { one: 'a message by webhook', after: 'a message by webhook' },
  },
  task: {
    de: { one: 'einen Anruf oder Besuch', after: 'einem Anruf oder Besuch' },
    en: { one: 'a call or visit', after: 'a call or visit' },
  },
}

/** `hat in den letzten 30 Tagen mindestens zweimal eine E-Mail geöffnet (Zweck „Newsletter“)`. */
export function describeMessageClause(
  condition: MessageCondition,
  { language, names, negative }: Words,
): string {
  const { did, channel, windowDays = defaultWindowDays } = condition
  const often = howOften(condition, { language, negative })
  const period = periodWords(condition, language)
  const { one, after } =
    messageWords[channel ?? (did === 'opened' || did === 'clicked' ? 'email' : 'any')][language]
  const origin = originWords(condition, names, language)
  const days = formatNumber(windowDays, language)
  if (language === 'de') {
    const how = `${period} ${often.words} `
    switch (did) {
      case 'sent':
        return `hat${how}${one} bekommen${origin}`
      case 'opened':
        return `hat${how}${one} geöffnet${origin}`
      case 'clicked':
        return `hat${how}in ${after} einen Link angeklickt${origin}`
      case 'bounced':
        return `hat${how}${one} nicht erhalten, weil die Adresse nicht stimmte${origin}`
      case 'converted':
        return `hat${how}innerhalb ${windowDays === 1 ? 'eines Tages' : `von ${days} Tagen`} nach ${after} bestellt${origin}`
    }
  }
  const verb = {
    sent: `received ${one}`,
    opened: `opened ${one}`,
    clicked: `clicked a link in ${one}`,
    bounced: `failed to receive ${one} because of a wrong address`,
    converted: `ordered within ${days} day${windowDays === 1 ? '' : 's'} after ${one}`,
  }[did]
  return `${often.never ? `never ${verb}` : `${verb} ${often.words}`}${period}${origin}`
}

/** ` (Zweck „Newsletter“, Regel „Willkommen“)`. */
export function originWords(
  origin: Partial<Pick<MessageCondition, 'purpose' | 'rule' | 'campaign' | 'template'>>,
  names: ConditionNames,
  language: Language,
): string {
  const de = language === 'de'
  const parts: [string, string | undefined, Readonly<Record<string, string>> | undefined][] = [
    [de ? 'Zweck' : 'purpose', origin.purpose, names.purposes],
    [de ? 'Regel' : 'rule', origin.rule, names.rules],
    [de ? 'Kampagne' : 'campaign', origin.campaign, names.campaigns],
    [de ? 'Vorlage' : 'template', origin.template, names.templates],
  ]
  const said = parts.flatMap(([word, key, known]) =>
    key === undefined ? [] : [`${word} ${quote(nameOf(known, key), language)}`],
  )
  return said.length > 0 ? ` (${said.join(', ')})` : ''
}

export function speakMessages(observed: unknown, words: ObservedWords): string {
  const { unknown = 0 } = (observed ?? {}) as { unknown?: number }
  const de = words.language === 'de'
  const said = speakHappenings(observed, words) ?? (de ? 'keine solche Nachricht' : 'no such message')
  if (unknown === 0) return said
  const number = formatNumber(unknown, words.language)
  return de
    ? `${said}; bei ${number} ${unknown === 1 ? 'Nachricht' : 'Nachrichten'} nicht feststellbar`
    : `${said}; cannot be told of ${number} message${unknown === 1 ? '' : 's'}`
}
