import { type DescribedMessage, describeMessage } from '../../engine/messages/describe.ts'

/** A message with the sentence that tells what became of it, in both languages. */
export function messageLine<M extends DescribedMessage>(message: M, timeZone: string) {
  return {
    ...message,
    sentence: {
      de: describeMessage(message, 'de', timeZone),
      en: describeMessage(message, 'en', timeZone),
    },
  }
}
