import type { Text } from '../shared/text.ts'
import type { RateName } from './provider.ts'

export type RateLimit = {
  rate: RateName
  /** Share above which it is to be watched, and above which something has to happen. */
  watchFrom: number
  badFrom: number
  /** Of fewer mails nothing is said: one complaint among ten is 10 %. */
  least: number
  /** So many must have gone wrong at least, in itself. */
  leastBad: number
  why: Text
  source: string
}

/**
 * From where on providers distrust a sender. Of complaints by their own rules; of the others by what is usual among those who
 * send much, for no provider publishes a number.
 */
export const rateLimits: readonly RateLimit[] = [
  {
    rate: 'complained',
    watchFrom: 0.001,
    badFrom: 0.003,
    least: 500,
    leastBad: 2,
    why: {
      de: 'Gmail und Yahoo verlangen von allen, die viel versenden: Beschwerden unter 0,1 %, nie 0,3 % oder mehr.',
      en: 'Gmail and Yahoo demand of everybody who sends much: complaints below 0.1 %, never 0.3 % or more.',
    },
    source: 'https://support.google.com/a/answer/81126',
  },
  {
    rate: 'hard',
    watchFrom: 0.02,
    badFrom: 0.05,
    least: 100,
    leastBad: 3,
    why: {
      de: 'Über 2 % Adressen, die es nicht gibt, sprechen für eine veraltete Liste; ab 5 % drosseln Anbieter (und Versanddienste wie Amazon SES prüfen das Konto).',
      en: 'More than 2 % of addresses that do not exist speak of an outdated list; from 5 % on providers slow a sender down (and services such as Amazon SES review the account).',
    },
    source: 'https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html',
  },
  {
    rate: 'blocked',
    watchFrom: 0.005,
    badFrom: 0.03,
    least: 50,
    leastBad: 3,
    why: {
      de: 'Abgewiesen zu werden, weil man selbst der Absender ist, darf nicht vorkommen. Microsoft weist seit Mai 2025 ab, wer über 5.000 Mails am Tag ohne SPF, DKIM und DMARC sendet.',
      en: 'Being turned away for being the sender one is must not happen. Since May 2025 Microsoft turns away whoever sends more than 5,000 mails a day without SPF, DKIM and DMARC.',
    },
    source:
      'https://techcommunity.microsoft.com/blog/microsoftdefenderforoffice365blog/strengthening-email-ecosystem-outlook%E2%80%99s-new-requirements-for-high%E2%80%90volume-senders/4399730',
  },
  {
    rate: 'deferred',
    watchFrom: 0.1,
    badFrom: 0.3,
    least: 100,
    leastBad: 10,
    why: {
      de: 'Dass Mails aufgeschoben werden, kommt vor. Viele davon heißen: Es geht zu schnell, oder der Absender ist noch unbekannt.',
      en: 'That mails are put off happens. Many of them mean: too fast, or the sender is not known yet.',
    },
    source: 'https://support.google.com/a/answer/14229414',
  },
  {
    rate: 'optedOut',
    watchFrom: 0.01,
    badFrom: 0.03,
    least: 300,
    leastBad: 5,
    why: {
      de: 'Üblich sind wenige je tausend Mails. Mehr als jeder Hundertste heißt: zu oft, oder nicht das Erwartete. Wer keinen Abmeldelink findet, beschwert sich.',
      en: 'A few per thousand mails are usual. More than one in a hundred means: too often, or not what was expected. Whoever finds no link to opt out complains.',
    },
    source: 'https://www.m3aawg.org/published-documents',
  },
]

export const limitOf = (name: RateName): RateLimit | undefined => rateLimits.find(({ rate }) => rate === name)
