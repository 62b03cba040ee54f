import type { Text } from '../shared/text.ts'

/** Who runs the mailbox of a recipient, as far as the domain of the address tells. */
export const providers = [
  'gmail',
  'microsoft',
  'gmx_webde',
  't_online',
  'yahoo_aol',
  'apple',
  'freenet',
  'posteo',
  'mailbox_org',
  'vodafone',
  'swisscom',
  'a1',
  'proton',
  'other',
] as const
export type Provider = (typeof providers)[number]

/** What is measured of mails to a provider. */
export const rateNames = ['deferred', 'hard', 'soft', 'blocked', 'complained', 'optedOut'] as const
export type RateName = (typeof rateNames)[number]

export type ProviderFacts = {
  name: Text
  domains: readonly string[]
  /** Under any ending of one or two parts: `hotmail` stands for hotmail.de and hotmail.co.uk, not for hotmail.shop.de. */
  names?: readonly string[]
  /** Tells senders who complained, if they sign up for it. */
  reportsComplaints: boolean
  note: Text | null
  /** Page for those who send. */
  link: string | null
}

const same = (name: string): Text => ({ de: name, en: name })
const noLoop: Text = {
  de: 'Dieser Anbieter meldet einzelne Beschwerden nicht zurück. Dass hier keine stehen, heißt nicht, dass es keine gibt.',
  en: 'This provider does not tell of single complaints. That none are shown does not mean that there are none.',
}

/** Domains of mailbox providers. Companies that have their mail run by Google or Microsoft are not told apart: `other`. */
export const providerTable: Readonly<Record<Provider, ProviderFacts>> = {
  gmail: {
    name: same('Gmail'),
    domains: ['gmail.com', 'googlemail.com'],
    reportsComplaints: false,
    note: {
      de: 'Gmail nennt Beschwerden nur als Anteil, in den Postmaster Tools von Google. Melden Sie Ihre Domain dort an; hier stehen keine.',
      en: 'Gmail tells of complaints only as a share, in Google’s Postmaster Tools. Register your domain there; none are shown here.',
    },
    link: 'https://postmaster.google.com/',
  },
  microsoft: {
    name: same('Outlook, Hotmail'),
    domains: ['msn.com', 'passport.com', 'windowslive.com'],
    names: ['outlook', 'hotmail', 'live'],
    reportsComplaints: true,
    note: {
      de: 'Microsoft meldet Beschwerden, wenn die IP-Adresse Ihres Mailservers im Junk Mail Reporting Program (JMRP) angemeldet ist.',
      en: 'Microsoft tells of complaints where the IP address of your mail server is registered with its Junk Mail Reporting Program (JMRP).',
    },
    link: 'https://sendersupport.olc.protection.outlook.com/snds/',
  },
  gmx_webde: {
    name: same('GMX, WEB.DE'),
    domains: ['web.de', 'mail.com', '1und1.de', 'online.de', 'email.de', 'gmx-topmail.de'],
    names: ['gmx'],
    reportsComplaints: false,
    note: noLoop,
    link: 'https://postmaster.gmx.net/',
  },
  t_online: {
    name: same('T-Online'),
    domains: ['t-online.de', 'magenta.de'],
    reportsComplaints: false,
    note: {
      de: 'T-Online nimmt Mails neuer Server erst an, wenn deren IP-Adresse dort bekannt ist, und verlangt einen sprechenden Namen dazu und ein Impressum unter der Domain. Einzelne Beschwerden meldet es nicht zurück.',
      en: 'T-Online takes mails of a new server only when its IP address is known there, and asks for a telling name of it and an imprint on the domain. It does not tell of single complaints.',
    },
    link: 'https://postmaster.t-online.de/',
  },
  yahoo_aol: {
    name: same('Yahoo, AOL'),
    domains: ['ymail.com', 'rocketmail.com'],
    names: ['yahoo', 'aol'],
    reportsComplaints: true,
    note: {
      de: 'Yahoo meldet Beschwerden, wenn Ihre mit DKIM signierende Domain im Complaint Feedback Loop angemeldet ist.',
      en: 'Yahoo tells of complaints where the domain you sign with (DKIM) is registered with its Complaint Feedback Loop.',
    },
    link: 'https://senders.yahooinc.com/',
  },
  apple: {
    name: same('Apple iCloud'),
    domains: ['icloud.com', 'me.com', 'mac.com', 'privaterelay.appleid.com'],
    reportsComplaints: false,
    note: noLoop,
    link: 'https://support.apple.com/102322',
  },
  freenet: {
    name: same('freenet'),
    domains: ['freenet.de'],
    reportsComplaints: false,
    note: noLoop,
    link: null,
  },
  posteo: {
    name: same('Posteo'),
    domains: ['posteo.de', 'posteo.net', 'posteo.at', 'posteo.ch', 'posteo.eu', 'posteo.org'],
    reportsComplaints: false,
    note: noLoop,
    link: null,
  },
  mailbox_org: {
    name: same('mailbox.org'),
    domains: ['mailbox.org'],
    reportsComplaints: false,
    note: noLoop,
    link: null,
  },
  vodafone: {
    name: same('Vodafone, Arcor'),
    domains: ['vodafone.de', 'vodafonemail.de', 'arcor.de', 'unitybox.de', 'kabelmail.de'],
    reportsComplaints: false,
    note: noLoop,
    link: null,
  },
  swisscom: {
    name: same('Bluewin (Swisscom)'),
    domains: ['bluewin.ch', 'bluemail.ch', 'swisscom.ch'],
    reportsComplaints: false,
    note: noLoop,
    link: null,
  },
  a1: {
    name: same('A1, aon'),
    domains: ['a1.net', 'aon.at'],
    reportsComplaints: false,
    note: noLoop,
    link: null,
  },
  proton: {
    name: same('Proton Mail'),
    domains: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'],
    reportsComplaints: false,
    note: noLoop,
    link: null,
  },
  other: {
    name: { de: 'Alle übrigen', en: 'All others' },
    domains: [],
    reportsComplaints: false,
    note: null,
    link: null,
  },
}

/** Endings under which a name stands for a provider: `de`, or `co.uk`. */
const ending = '(?:[a-z]{2,3}|(?:co|com|net|org|ne|or)[.][a-z]{2})'

/** Regular expression of names under any ending; the same text for JavaScript and PostgreSQL. */
export const namesPattern = (names: readonly string[]) => `^(?:${names.join('|')})[.]${ending}$`

const byDomain = new Map<string, Provider>()
const byName: [RegExp, Provider][] = []
for (const provider of providers) {
  const { domains, names } = providerTable[provider]
  for (const domain of domains) byDomain.set(domain, provider)
  if (names) byName.push([new RegExp(namesPattern(names)), provider])
}

/** The provider of a recipient's domain. */
export function providerOf(domain: string): Provider {
  const lower = domain.toLowerCase()
  return byDomain.get(lower) ?? byName.find(([pattern]) => pattern.test(lower))?.[1] ?? 'other'
}

/** Whether a text is the name of a provider this version knows; what a newer one wrote counts as `other`. */
export function knownProvider(text: string): Provider {
  return (providers as readonly string[]).includes(text) ? (text as Provider) : 'other'
}
