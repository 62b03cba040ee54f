import { type DescribedMessage, describeMessage } from '../../engine/messages/describe.ts'
import { remedyOf } from '../../engine/messages/remedy.ts'
import type { MessageState } from '../../engine/messages/state.ts'

const unsent = (state: MessageState) => state !== 'sent' && state !== 'sending' && state !== 'queued'

/** A message with the sentence that tells what became of it, in both languages. */
export function messageLine<M extends DescribedMessage>(message: M, timeZone: string) {
  return {
    ...message,
    remedy: unsent(message.state) ? remedyOf(message.reason) : null,
    sentence: {
      de: describeMessage(message, 'de', timeZone),
      en: describeMessage(message, 'en', timeZone),
    },
  }
}
