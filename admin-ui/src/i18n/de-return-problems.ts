import type { enReturnProblems } from './en-return-problems.ts'
import type { Texts } from './texts.ts'

/** Nach dem Code des Problems; Englisch ist das Muster. */
export const deReturnProblems: Pick<Texts['errors']['codes'], keyof typeof enReturnProblems> = {
  return_settled: {
    title: 'Das ist schon entschieden.',
    advice: 'Jemand war schneller, oder es ist inzwischen belegt. Sehen Sie nach, was daraus folgte.',
  },
  return_unmatched: {
    title: 'Es ist nicht bekannt, zu welcher Nachricht das gehört.',
    advice: 'Sie können es weglegen; es folgt nichts daraus.',
  },
  mailbox_retired: {
    title: 'Dieses Postfach ist nicht mehr in Gebrauch.',
    advice: 'Fügen Sie es mit denselben Angaben neu hinzu.',
  },
  provider_hook_retired: {
    title: 'Diese Meldungen sind nicht mehr in Gebrauch.',
    advice: 'Fügen Sie den Versanddienst neu hinzu.',
  },
  mail_log_retired: {
    title: 'Kopien dieses Programms werden nicht mehr angenommen.',
    advice: 'Fügen Sie das Programm neu hinzu.',
  },
}
