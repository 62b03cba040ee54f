import type { CheckCode } from '../../../engine/deliverability/check.ts'
import type { DomainFacts, SenderFacts } from '../../../engine/deliverability/domain-facts.ts'
import type { Zone } from '../../support/dns-server.ts'
import { dkimKey, otherKey, sender } from './healthy-domain.ts'

type Case = {
  what: string
  code: CheckCode
  level: string
  zone?: Record<string, Zone[string] | undefined>
  parts?: Partial<SenderFacts>
  more?: Partial<DomainFacts>
  /** `type name value` of the lines to copy. */
  lines?: string[]
  says?: RegExp
}
const spfName = 'TXT bounce.shop.de'
const dkimName = `TXT ${dkimKey.name}`
const dkimLine = `TXT ${dkimKey.name} ${dkimKey.value}`
const include = 'v=spf1 include:spf.mtasv.net ~all'
const postmark = { host: 'smtp.postmarkapp.com' }
const postmarkZone = {
  'A smtp.postmarkapp.com': ['50.31.156.6'],
  'TXT spf.mtasv.net': ['v=spf1 ip4:50.31.156.96/27 ~all'],
}
const many = `v=spf1 ${Array.from({ length: 11 }, (_, n) => `include:s${n}.net`).join(' ')} -all`
const manyZone = Object.fromEntries(
  Array.from({ length: 11 }, (_, n) => [`TXT s${n}.net`, ['v=spf1 ip4:203.0.113.1 -all']]),
)
const dmarc = 'TXT _dmarc.shop.de'
const fresh = 'TXT _dmarc.shop.de v=DMARC1; p=none; rua=mailto:dmarc@shop.de'

/** Shapes of real domains, each with one thing changed from a healthy one. */
export const cases: Case[] = [
  {
    what: 'no SPF',
    code: 'spf',
    level: 'bad',
    zone: { [spfName]: undefined },
    lines: ['TXT bounce.shop.de v=spf1 a:mail.shop.de ~all'],
  },
  {
    what: 'two SPF records are joined',
    code: 'spf',
    level: 'bad',
    zone: { [spfName]: ['v=spf1 mx -all', 'v=spf1 include:spf.mtasv.net ~all'] },
    lines: ['TXT bounce.shop.de v=spf1 mx include:spf.mtasv.net a:mail.shop.de ~all'],
    says: /2 SPF-Einträge/,
  },
  {
    what: 'SPF without our server',
    code: 'spf',
    level: 'bad',
    zone: { [spfName]: [include], ...postmarkZone },
    lines: ['TXT bounce.shop.de v=spf1 include:spf.mtasv.net a:mail.shop.de ~all'],
  },
  {
    what: 'SPF for IPv4 only',
    code: 'spf',
    level: 'bad',
    zone: { [spfName]: ['v=spf1 ip4:192.0.2.10 -all'] },
  },
  {
    what: '+all',
    code: 'spf',
    level: 'bad',
    zone: { [spfName]: ['v=spf1 a:mail.shop.de +all'] },
    lines: ['TXT bounce.shop.de v=spf1 a:mail.shop.de ~all'],
  },
  {
    what: 'eleven look-ups',
    code: 'spf',
    level: 'bad',
    zone: { [spfName]: [many], ...manyZone },
    says: /11 Nachfragen/,
  },
  {
    what: 'no end',
    code: 'spf',
    level: 'watch',
    zone: { [spfName]: ['v=spf1 a:mail.shop.de'] },
    lines: ['TXT bounce.shop.de v=spf1 a:mail.shop.de ~all'],
  },
  { what: 'ptr', code: 'spf', level: 'watch', zone: { [spfName]: ['v=spf1 a:mail.shop.de ptr -all'] } },
  {
    what: 'names that lead nowhere',
    code: 'spf',
    level: 'watch',
    zone: { [spfName]: ['v=spf1 a:mail.shop.de a:x.net a:y.net a:z.net -all'] },
  },
  {
    what: 'an include without a record',
    code: 'spf',
    level: 'bad',
    zone: { [spfName]: ['v=spf1 a:mail.shop.de include:gone.net -all'] },
    lines: ['TXT bounce.shop.de v=spf1 a:mail.shop.de -all'],
    says: /gone\.net/,
  },
  {
    what: 'a typing error',
    code: 'spf',
    level: 'bad',
    zone: { [spfName]: ['v=spf1 a:mail.shop.de ipv4:1.2.3.4 -all'] },
    lines: ['TXT bounce.shop.de v=spf1 a:mail.shop.de -all'],
    says: /ipv4:1\.2\.3\.4/,
  },
  {
    what: 'a service with its include',
    code: 'spf',
    level: 'good',
    parts: postmark,
    zone: { [spfName]: [include], ...postmarkZone },
  },
  {
    what: 'a service without its include',
    code: 'spf',
    level: 'bad',
    parts: postmark,
    zone: { [spfName]: ['v=spf1 mx -all'], ...postmarkZone },
    lines: ['TXT bounce.shop.de v=spf1 mx include:spf.mtasv.net -all'],
  },
  {
    what: 'a provider nobody knows the include of',
    code: 'spf',
    level: 'watch',
    parts: { host: 'smtp.hoster.net' },
    zone: { 'A smtp.hoster.net': ['198.51.100.1'] },
  },
  { what: 'a server in one’s own network', code: 'spf', level: 'skipped', parts: { host: '10.0.0.5' } },
  { what: 'a name of one’s own network', code: 'ptr', level: 'skipped', parts: { host: 'postfix' } },
  { what: 'SPF without an answer', code: 'spf', level: 'unknown', zone: { [spfName]: 'servfail' } },
  {
    what: 'an include without an answer',
    code: 'spf',
    level: 'unknown',
    zone: { [spfName]: ['v=spf1 include:slow.net -all'], 'TXT slow.net': 'silent' },
  },
  { what: 'no DKIM record', code: 'dkim', level: 'bad', zone: { [dkimName]: undefined }, lines: [dkimLine] },
  {
    what: 'another key',
    code: 'dkim',
    level: 'bad',
    zone: { [dkimName]: [otherKey] },
    lines: [dkimLine],
    says: /anderer Schlüssel/,
  },
  {
    what: 'a key cut off',
    code: 'dkim',
    level: 'bad',
    zone: { [dkimName]: [dkimKey.value.slice(0, 250)] },
    says: /anderer Schlüssel/,
  },
  {
    what: 'a revoked key',
    code: 'dkim',
    level: 'bad',
    zone: { [dkimName]: ['v=DKIM1; p='] },
    says: /widerrufen/,
  },
  {
    what: 'a key with blanks in it',
    code: 'dkim',
    level: 'good',
    zone: { [dkimName]: [dkimKey.value.replace(/(p=.{80})/, '$1 ')] },
  },
  {
    what: 'a key without v and k',
    code: 'dkim',
    level: 'good',
    zone: { [dkimName]: [dkimKey.value.replace('v=DKIM1; k=rsa; ', '')] },
  },
  { what: 'two keys', code: 'dkim', level: 'bad', zone: { [dkimName]: [otherKey, dkimKey.value] } },
  {
    what: 'an alias that leads to the key',
    code: 'dkim',
    level: 'good',
    zone: {
      [dkimName]: undefined,
      [`CNAME ${dkimKey.name}`]: ['k.host.net'],
      'TXT k.host.net': [dkimKey.value],
    },
  },
  {
    what: 'an alias that leads nowhere',
    code: 'dkim',
    level: 'bad',
    zone: { [dkimName]: undefined, [`CNAME ${dkimKey.name}`]: ['k.host.net'] },
    says: /k\.host\.net/,
  },
  { what: 'for SHA-1 only', code: 'dkim', level: 'bad', zone: { [dkimName]: [`${dkimKey.value}; h=sha1`] } },
  {
    what: 'not for e-mail',
    code: 'dkim',
    level: 'bad',
    zone: { [dkimName]: [`${dkimKey.value}; s=tlsrpt`] },
  },
  { what: 'a test key', code: 'dkim', level: 'watch', zone: { [dkimName]: [`${dkimKey.value}; t=y:s`] } },
  {
    what: 'a short key',
    code: 'dkim',
    level: 'watch',
    parts: { dkim: { domain: 'shop.de', selector: 'anlass', record: { ...dkimKey, bits: 1024 } } },
  },
  {
    what: 'far too short a key',
    code: 'dkim',
    level: 'bad',
    parts: { dkim: { domain: 'shop.de', selector: 'anlass', record: { ...dkimKey, bits: 768 } } },
  },
  {
    what: 'a key nobody can open',
    code: 'dkim',
    level: 'bad',
    parts: { dkim: { domain: 'shop.de', selector: 'anlass', record: null } },
  },
  { what: 'a server that signs', code: 'dkim', level: 'skipped', parts: { dkim: null } },
  { what: 'DKIM without an answer', code: 'dkim', level: 'unknown', zone: { [dkimName]: 'silent' } },
  { what: 'no DMARC', code: 'dmarc', level: 'bad', zone: { [dmarc]: undefined }, lines: [fresh] },
  {
    what: 'two DMARC records',
    code: 'dmarc',
    level: 'bad',
    zone: { [dmarc]: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] },
  },
  {
    what: 'DMARC that cannot be used',
    code: 'dmarc',
    level: 'bad',
    zone: { [dmarc]: ['v=DMARC1; p=nothing'] },
    lines: [fresh],
  },
  {
    what: 'DMARC without reports',
    code: 'dmarc',
    level: 'watch',
    zone: { [dmarc]: ['v=DMARC1; p=reject;'] },
    lines: ['TXT _dmarc.shop.de v=DMARC1; p=reject; rua=mailto:dmarc@shop.de'],
  },
  {
    what: 'DMARC that watches only',
    code: 'dmarc',
    level: 'good',
    zone: { [dmarc]: ['v=DMARC1; p=none; rua=mailto:x@y.de'] },
  },
  { what: 'DMARC without an answer', code: 'dmarc', level: 'unknown', zone: { [dmarc]: 'servfail' } },
  { what: 'only SPF', code: 'alignment', level: 'watch', zone: { [dkimName]: undefined } },
  { what: 'only DKIM', code: 'alignment', level: 'good', zone: { [spfName]: undefined } },
  { what: 'neither', code: 'alignment', level: 'bad', zone: { [spfName]: undefined, [dkimName]: undefined } },
  {
    what: 'signed for somebody else, SPF too',
    code: 'alignment',
    level: 'bad',
    parts: { returnDomain: 'b.other.de', dkim: { domain: 'other.de', selector: 'anlass', record: dkimKey } },
    zone: { 'TXT b.other.de': ['v=spf1 a:mail.shop.de -all'] },
  },
  {
    what: 'strict, with a subdomain for SPF',
    code: 'alignment',
    level: 'good',
    zone: { [dmarc]: ['v=DMARC1; p=none; rua=mailto:a@b.de; aspf=s'] },
    says: /SPF trägt nichts bei/,
  },
  {
    what: 'strict for both',
    code: 'alignment',
    level: 'bad',
    zone: { [dmarc]: ['v=DMARC1; p=none; rua=mailto:a@b.de; aspf=s; adkim=s'] },
    parts: { dkim: { domain: 'mail.shop.de', selector: 'anlass', record: dkimKey } },
  },
  {
    what: 'nobody takes what comes back',
    code: 'return_mx',
    level: 'bad',
    zone: { 'MX bounce.shop.de': undefined },
    lines: ['MX bounce.shop.de 10 returns.shop.de'],
  },
  { what: 'a null MX', code: 'return_mx', level: 'bad', zone: { 'MX bounce.shop.de': ['0 .'] } },
  {
    what: 'what comes back goes elsewhere',
    code: 'return_mx',
    level: 'watch',
    zone: { 'MX bounce.shop.de': ['10 mx.shop.de'] },
    lines: ['MX bounce.shop.de 10 returns.shop.de'],
  },
  { what: 'no return domain', code: 'return_mx', level: 'watch', parts: { returnDomain: null } },
  {
    what: 'a server that allows no other sender, and a mailbox that is looked into',
    code: 'return_mx',
    level: 'good',
    parts: { envelope: 'from' },
    more: { mailbox: true },
    says: /Postfach news@shop\.de/,
  },
  {
    what: 'a server that allows no other sender, and a mailbox nobody looks into',
    code: 'return_mx',
    level: 'watch',
    parts: { envelope: 'from' },
  },
  {
    what: 'no listener',
    code: 'return_mx',
    level: 'good',
    more: { listener: null },
    zone: { 'MX bounce.shop.de': ['10 mx.shop.de'] },
  },
  {
    what: 'no name',
    code: 'ptr',
    level: 'bad',
    zone: { 'PTR 192.0.2.10': undefined },
    lines: ['PTR 192.0.2.10 mail.shop.de'],
  },
  {
    what: 'a name that leads elsewhere',
    code: 'ptr',
    level: 'bad',
    zone: { 'PTR 2001:db8::10': ['host.isp.net'], 'AAAA host.isp.net': ['2001:db8::99'] },
  },
  { what: 'a name without an answer', code: 'ptr', level: 'unknown', zone: { 'PTR 192.0.2.10': 'silent' } },
  {
    what: 'a service answers for its names',
    code: 'ptr',
    level: 'skipped',
    parts: postmark,
    zone: postmarkZone,
  },
  { what: 'no https', code: 'one_click', level: 'bad', more: { publicUrl: 'http://mail.shop.de' } },
  { what: 'nothing sent yet', code: 'one_click', level: 'skipped', parts: { lastHeader: null } },
  {
    what: 'without the button',
    code: 'one_click',
    level: 'bad',
    parts: { lastHeader: 'From: a@b.de\r\nList-Unsubscribe: <mailto:x@y.de>\r\n' },
  },
  {
    what: 'a signature that does not cover it',
    code: 'one_click',
    level: 'watch',
    parts: { lastHeader: (sender.lastHeader ?? '').replace(/:\r\n List-Unsubscribe-Post;/, ';') },
  },
  { what: 'encrypted only where offered', code: 'tls', level: 'watch', parts: { security: 'opportunistic' } },
  {
    what: 'the same within one’s own network',
    code: 'tls',
    level: 'skipped',
    parts: { security: 'opportunistic', host: 'localhost' },
  },
]
