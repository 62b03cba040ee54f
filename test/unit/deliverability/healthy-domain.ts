import { generateKeyPairSync } from 'node:crypto'
import { dkimRecord } from '../../../engine/campaigns/dkim-key.ts'
import type { CheckCode } from '../../../engine/deliverability/check.ts'
import { checkDomain } from '../../../engine/deliverability/check-domain.ts'
import type { DomainFacts, SenderFacts } from '../../../engine/deliverability/domain-facts.ts'
import type { Zone } from '../../support/dns-server.ts'
import { zoneDns } from '../../support/zone-dns.ts'

const pemOf = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()

export const dkimKey = { ...dkimRecord({ domain: 'shop.de', selector: 'anlass' }, pemOf(2048)), bits: 2048 }
export const otherKey = dkimRecord({ domain: 'shop.de', selector: 'anlass' }, pemOf(2048)).value

const header = [
  'DKIM-Signature: v=1; a=rsa-sha256; d=shop.de; s=anlass;',
  ' h=From:To:Subject:List-Unsubscribe:',
  ' List-Unsubscribe-Post; bh=x; b=y',
  'From: Shop <news@shop.de>',
  'List-Unsubscribe: <https://mail.shop.de/u/1>,',
  ' <mailto:u-1@bounce.shop.de>',
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  '',
].join('\r\n')

export const sender: SenderFacts = {
  id: 'a',
  name: 'Shop',
  fromAddress: 'news@shop.de',
  host: 'mail.shop.de',
  security: 'starttls',
  returnDomain: 'bounce.shop.de',
  envelope: 'token',
  dkim: { domain: 'shop.de', selector: 'anlass', record: dkimKey },
  lastHeader: header,
}

/** A domain of which everything is as it should be. */
export const facts: DomainFacts = {
  domain: 'shop.de',
  publicUrl: 'https://mail.shop.de',
  listener: 'returns.shop.de',
  mailbox: false,
  senders: [sender],
}

export const zone: Zone = {
  'A mail.shop.de': ['192.0.2.10'],
  'AAAA mail.shop.de': ['2001:db8::10'],
  'PTR 192.0.2.10': ['mail.shop.de'],
  'PTR 2001:db8::10': ['mail.shop.de'],
  'TXT bounce.shop.de': ['v=spf1 a:mail.shop.de -all'],
  'MX bounce.shop.de': ['10 returns.shop.de'],
  'MX shop.de': ['10 mx.shop.de'],
  [`TXT ${dkimKey.name}`]: [dkimKey.value],
  'TXT _dmarc.shop.de': ['v=DMARC1; p=quarantine; rua=mailto:dmarc@shop.de'],
}

/** The check of one kind after something was changed; `undefined` takes a record away. */
export async function checked(
  code: CheckCode,
  change: Record<string, Zone[string] | undefined> = {},
  parts: Partial<SenderFacts> = {},
  more: Partial<DomainFacts> = {},
) {
  const changed = { ...zone, ...change }
  for (const [key, value] of Object.entries(changed)) if (value === undefined) delete changed[key]
  const checks = await checkDomain(
    { ...facts, senders: [{ ...sender, ...parts }], ...more },
    zoneDns(changed as Zone),
  )
  const found = checks.find(check => check.code === code)
  if (!found) throw new Error(`no check ${code}`)
  return found
}
