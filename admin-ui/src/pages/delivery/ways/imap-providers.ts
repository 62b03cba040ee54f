import type { Mailbox } from '../../../api/mailboxes.ts'
import type { Texts } from '../../../i18n/texts.ts'

export type ImapProvider = {
  id: string
  name: string
  /** Empty: differs from customer to customer. */
  host: string
  port: number
  security: Mailbox['security']
  note: keyof Texts['ways']['mailboxes']['providerNotes']
}

const tls = { port: 993, security: 'tls' } as const

/** Incoming mail servers as the providers publish them; nothing else of them is known or assumed. */
export const imapProviders: readonly ImapProvider[] = [
  { id: 'allinkl', name: 'ALL-INKL', host: '', ...tls, note: 'allinkl' },
  { id: 'google', name: 'Gmail, Google Workspace', host: 'imap.gmail.com', ...tls, note: 'apps' },
  { id: 'gmx', name: 'GMX', host: 'imap.gmx.net', ...tls, note: 'imapOff' },
  { id: 'hetzner', name: 'Hetzner', host: 'mail.your-server.de', ...tls, note: 'address' },
  { id: 'ionos', name: 'IONOS', host: 'imap.ionos.de', ...tls, note: 'address' },
  { id: 'mailbox', name: 'mailbox.org', host: 'imap.mailbox.org', ...tls, note: 'address' },
  {
    id: 'microsoft',
    name: 'Outlook, Microsoft 365',
    host: 'outlook.office365.com',
    ...tls,
    note: 'microsoft',
  },
  { id: 'strato', name: 'STRATO', host: 'imap.strato.de', ...tls, note: 'address' },
  { id: 'tonline', name: 'T-Online', host: 'secureimap.t-online.de', ...tls, note: 'tonline' },
  { id: 'webde', name: 'WEB.DE', host: 'imap.web.de', ...tls, note: 'imapOff' },
]

/** A server in one's own network. */
export const ownImap: ImapProvider = { id: 'own', name: '', host: '', ...tls, note: 'own' }
