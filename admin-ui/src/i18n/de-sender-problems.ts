import type { enSenderProblems } from './en-sender-problems.ts'
import type { Texts } from './texts.ts'

/** Nach dem Code des Problems; Englisch ist das Muster. */
export const deSenderProblems: Pick<Texts['errors']['codes'], keyof typeof enSenderProblems> = {
  password_needed: {
    title: 'Das Passwort wird noch einmal gebraucht.',
    advice:
      'Geben Sie es mit einem anderen Server, Port oder Benutzernamen neu ein: Es geht an keinen Server, für den es nicht gedacht war.',
  },
  sender_in_use: {
    title: 'Über diesen Absender gehen noch Nachrichten oder Kampagnen.',
    advice: 'Warten Sie sie ab, brechen Sie sie ab, oder geben Sie den Kampagnen einen anderen Absender.',
  },
  sender_is_default: {
    title: 'Dieser Absender nimmt alles, was keinen anderen nennt.',
    advice: 'Machen Sie zuerst einen anderen zum Standard.',
  },
  sender_retired: {
    title: 'Dieser Absender ist nicht mehr in Gebrauch.',
    advice: 'Legen Sie einen neuen mit denselben Angaben an.',
  },
}
