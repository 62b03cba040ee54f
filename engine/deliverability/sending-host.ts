import type { Dns } from './dns.ts'
import { ipBytes, isPrivateIp } from './network.ts'
import type { OrganisationOf } from './organisation.ts'

/** Services that send for others: their mails leave from addresses of theirs, which one `include` lets in. */
const services: readonly { host: RegExp; name: string; include: string | null }[] = [
  { host: /(?:^|\.)amazonaws\.com$/, name: 'Amazon SES', include: 'amazonses.com' },
  { host: /(?:^|\.)postmarkapp\.com$/, name: 'Postmark', include: 'spf.mtasv.net' },
  { host: /(?:^|\.)mailgun\.org$/, name: 'Mailgun', include: 'mailgun.org' },
  { host: /(?:^|\.)sendgrid\.net$/, name: 'SendGrid', include: 'sendgrid.net' },
  { host: /(?:^|\.)(?:brevo|sendinblue)\.com$/, name: 'Brevo', include: 'spf.brevo.com' },
  { host: /(?:^|\.)mailjet\.com$/, name: 'Mailjet', include: 'spf.mailjet.com' },
  { host: /(?:^|\.)(?:gmail|google)\.com$/, name: 'Google Workspace', include: '_spf.google.com' },
  {
    host: /(?:^|\.)(?:office365|outlook)\.com$/,
    name: 'Microsoft 365',
    include: 'spf.protection.outlook.com',
  },
]

/**
 * Where mails leave from, as far as it can be told from here. `own`: a server below the sender's domain, its addresses are
 * those receivers see. `service`: somebody else's. `hidden`: in the own network, so nobody outside sees its address.
 */
export type SendingHost =
  | { kind: 'own'; host: string; ips: string[] }
  | { kind: 'service'; host: string; name: string; include: string | null; ips: string[] }
  | { kind: 'hidden'; host: string }
  | { kind: 'unknown'; host: string; code: string }

export async function sendingHostOf(
  dns: Dns,
  host: string,
  fromDomain: string,
  organisationOf: OrganisationOf,
): Promise<SendingHost> {
  const bare = host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
  if (ipBytes(bare))
    return isPrivateIp(bare) ? { kind: 'hidden', host: bare } : { kind: 'own', host: bare, ips: [bare] }
  if (!bare.includes('.') || /\.(?:local|internal|lan|localhost|home|test)$/.test(bare))
    return { kind: 'hidden', host: bare }
  const answers = [await dns.ask(bare, 'A'), await dns.ask(bare, 'AAAA')]
  const ips = answers
    .flatMap(answer => (answer.kind === 'found' ? answer.values : []))
    .filter(ip => ipBytes(ip))
  const known = services.find(service => service.host.test(bare))
  if (known) return { kind: 'service', host: bare, name: known.name, include: known.include, ips }
  const failure = answers.find(answer => answer.kind === 'failed')
  if (ips.length === 0)
    return { kind: 'unknown', host: bare, code: failure?.kind === 'failed' ? failure.code : 'ENOTFOUND' }
  if (ips.length > 0 && ips.every(isPrivateIp)) return { kind: 'hidden', host: bare }
  const [mine, theirs] = [await organisationOf(fromDomain), await organisationOf(bare)]
  const related = mine === theirs || bare.endsWith(`.${fromDomain}`)
  return related
    ? { kind: 'own', host: bare, ips: ips.filter(ip => !isPrivateIp(ip)) }
    : { kind: 'service', host: bare, name: bare, include: null, ips }
}
