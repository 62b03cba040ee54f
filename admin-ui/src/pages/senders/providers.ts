import type { Security } from '../../api/senders.ts'
import type { Texts } from '../../i18n/texts.ts'

export type Provider = {
  id: string
  name: string
  /** Empty: differs from customer to customer. */
  host: string
  port: number
  security: Security
  note: keyof Texts['senders']['providerNotes']
}

/** Outgoing mail servers as the providers publish them; nothing else of them is known or assumed. */
export const providers: readonly Provider[] = [
  { id: 'allinkl', name: 'ALL-INKL', host: '', port: 465, security: 'tls', note: 'allinkl' },
  {
    id: 'hetzner',
    name: 'Hetzner',
    host: 'mail.your-server.de',
    port: 587,
    security: 'starttls',
    note: 'address',
  },
  {
    id: 'hosteurope',
    name: 'Host Europe',
    host: 'smtp.hosteurope.de',
    port: 587,
    security: 'starttls',
    note: 'address',
  },
  { id: 'ionos', name: 'IONOS', host: 'smtp.ionos.de', port: 465, security: 'tls', note: 'address' },
  {
    id: 'mailbox',
    name: 'mailbox.org',
    host: 'smtp.mailbox.org',
    port: 465,
    security: 'tls',
    note: 'address',
  },
  { id: 'strato', name: 'STRATO', host: 'smtp.strato.de', port: 465, security: 'tls', note: 'address' },
  {
    id: 'google',
    name: 'Gmail, Google Workspace',
    host: 'smtp.gmail.com',
    port: 465,
    security: 'tls',
    note: 'apps',
  },
  {
    id: 'microsoft',
    name: 'Microsoft 365',
    host: 'smtp.office365.com',
    port: 587,
    security: 'starttls',
    note: 'microsoft',
  },
  {
    id: 'ses',
    name: 'Amazon SES (Frankfurt)',
    host: 'email-smtp.eu-central-1.amazonaws.com',
    port: 587,
    security: 'starttls',
    note: 'ses',
  },
  {
    id: 'brevo',
    name: 'Brevo',
    host: 'smtp-relay.brevo.com',
    port: 587,
    security: 'starttls',
    note: 'brevo',
  },
  {
    id: 'mailjet',
    name: 'Mailjet',
    host: 'in-v3.mailjet.com',
    port: 587,
    security: 'starttls',
    note: 'mailjet',
  },
]

/** A server in one's own network. */
export const ownServer: Provider = {
  id: 'own',
  name: '',
  host: '',
  port: 25,
  security: 'opportunistic',
  note: 'own',
}

/** Whose mails go which careful way: domains of one mailbox provider, with mails a minute for each. */
export const domainPresets: readonly { name: string; domains: readonly string[]; perMinute: number }[] = [
  { name: 'GMX, WEB.DE', domains: ['gmx.de', 'gmx.net', 'web.de'], perMinute: 200 },
  { name: 'T-Online', domains: ['t-online.de', 'magenta.de'], perMinute: 60 },
  { name: 'Gmail', domains: ['gmail.com', 'googlemail.com'], perMinute: 300 },
  {
    name: 'Outlook, Hotmail',
    domains: ['outlook.com', 'outlook.de', 'hotmail.com', 'hotmail.de'],
    perMinute: 200,
  },
  { name: 'freenet', domains: ['freenet.de'], perMinute: 100 },
]
