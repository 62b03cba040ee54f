import type { ConditionNames } from '../conditions/describe.ts'
import { quote } from '../conditions/describe-comparison.ts'
import { nameOf } from '../conditions/leaf.ts'
import type { Channel } from '../messages/state.ts'
import type { Language, Text } from '../shared/text.ts'

/** What things are called in the console; a key without a name is spoken as it is. */
export type RuleNames = ConditionNames & {
  templates?: Readonly<Record<string, string>>
  topics?: Readonly<Record<string, string>>
  /** By id. */
  recipients?: Readonly<Record<string, string>>
  /** By key, as the two below. */
  forms?: Readonly<Record<string, string>>
  voucherPools?: Readonly<Record<string, string>>
}

/** Words and names of one language. */
export type Speaking = { language: Language; names: RuleNames }

/** What sentences about a rule are made with. */
export class Speaker {
  readonly language: Language
  readonly names: RuleNames
  readonly de: boolean

  constructor(language: Language, names: RuleNames) {
    this.language = language
    this.names = names
    this.de = language === 'de'
  }

  say(de: string, en: string): string {
    return this.de ? de : en
  }

  quote(text: string): string {
    return quote(text, this.language)
  }

  /** The name of a thing, quoted. */
  named(kind: keyof RuleNames, key: string): string {
    return this.quote(nameOf(this.names[kind], key))
  }
}

const channelWords: Record<Channel, Text> = {
  email: { de: 'per E-Mail', en: 'by e-mail' },
  post: { de: 'per Post', en: 'by post' },
  webhook: { de: 'über Webhook', en: 'by webhook' },
  task: { de: 'als Aufgabe', en: 'as a task' },
}

/** `per E-Mail`, `by post`. */
export function byChannel(channel: Channel, language: Language): string {
  return channelWords[channel][language]
}

const channelNames: Record<Channel, Text> = {
  email: { de: 'E-Mail', en: 'e-mail' },
  post: { de: 'Post', en: 'post' },
  webhook: { de: 'Webhook', en: 'webhook' },
  task: { de: 'Aufgabe', en: 'task' },
}

/** A channel by name; one that is not known is spoken as it is. */
export function channelName(channel: string, language: Language): string {
  return Object.hasOwn(channelNames, channel) ? channelNames[channel as Channel][language] : channel
}
