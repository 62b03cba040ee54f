import type { Texts } from './texts.ts'

/** Zustellung: ob Mails ankommen, was zurückkommt, und auf welchen Wegen. */
export const deDelivery: Pick<Texts, 'delivery'> = {
  delivery: {
    sections: 'Zustellung',
    health: 'Kommt alles an?',
    returns: 'Was zurückkam',
    ways: 'Eingänge',
  },
}
