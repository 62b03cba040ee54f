import type { Channel } from '../messages/state.ts'
import type { Text } from '../shared/text.ts'
import { quote } from './describe-comparison.ts'
import { nameOf, type ObservedWords, type Words } from './leaf.ts'
import type { PermissionCondition } from './permission.ts'

export const channelNames: Record<Channel, Text> = {
  email: { de: 'per E-Mail', en: 'by e-mail' },
  post: { de: 'per Post', en: 'by post' },
  webhook: { de: 'über Webhook', en: 'by webhook' },
  task: { de: 'durch Anruf oder Besuch', en: 'by call or visit' },
}

export function describePermission(
  { purpose, channel, is }: PermissionCondition,
  { language, names, negative }: Words,
): string {
  const name = quote(nameOf(names.purposes, purpose), language)
  const how = channelNames[channel][language]
  const what = `${name} ${how}`
  const [plain, opposite] =
    language === 'de'
      ? {
          granted: [`Einwilligung in ${what} liegt vor`, `keine Einwilligung in ${what}`],
          not_granted: [`keine Einwilligung in ${what}`, `Einwilligung in ${what} liegt vor`],
          pending: [
            `Einwilligung in ${what} ist angefragt, aber nicht bestätigt`,
            `keine offene Anfrage zur Einwilligung in ${what}`,
          ],
          existing_customer: [
            `${what} ist als Bestandskunde erlaubt`,
            `${what} ist nicht als Bestandskunde erlaubt`,
          ],
          withdrawn: [
            `Einwilligung in ${what} ist widerrufen`,
            `Einwilligung in ${what} ist nicht widerrufen`,
          ],
          objected: [`Widerspruch gegen ${what} liegt vor`, `kein Widerspruch gegen ${what}`],
          none: [`zu ${what} ist nichts erfasst`, `zu ${what} ist etwas erfasst`],
        }[is]
      : {
          granted: [`consent to ${what} is given`, `no consent to ${what}`],
          not_granted: [`no consent to ${what}`, `consent to ${what} is given`],
          pending: [
            `consent to ${what} is requested but not confirmed`,
            `no open request for consent to ${what}`,
          ],
          existing_customer: [
            `${what} is allowed as an existing customer`,
            `${what} is not allowed as an existing customer`,
          ],
          withdrawn: [`consent to ${what} is withdrawn`, `consent to ${what} is not withdrawn`],
          objected: [`an objection to ${what} exists`, `no objection to ${what}`],
          none: [`nothing is recorded about ${what}`, `something is recorded about ${what}`],
        }[is]
  return (negative ? opposite : plain) ?? ''
}

const stateWords: Record<string, Text> = {
  none: { de: 'nichts erfasst', en: 'nothing recorded' },
  pending: { de: 'angefragt, nicht bestätigt', en: 'requested, not confirmed' },
  granted: { de: 'eingewilligt', en: 'consent given' },
  existing_customer: { de: 'erlaubt als Bestandskunde', en: 'allowed as an existing customer' },
  withdrawn: { de: 'widerrufen', en: 'withdrawn' },
  objected: { de: 'widersprochen', en: 'objected' },
}

export function speakPermission(state: unknown, { language }: ObservedWords): string {
  const key = String(state)
  return Object.hasOwn(stateWords, key) ? (stateWords[key]?.[language] ?? key) : key
}
