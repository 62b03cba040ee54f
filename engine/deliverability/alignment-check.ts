import type { Text } from '../shared/text.ts'
import type { Check } from './check.ts'
import type { DmarcRecord } from './dmarc-record.ts'
import { envelopeDomainOf, type SenderFacts } from './domain-facts.ts'
import type { OrganisationOf } from './organisation.ts'

/**
 * Whether mails of a sender pass DMARC: SPF or DKIM has to hold for a domain that fits the one recipients see (RFC 7489
 * § 3.1); relaxed: of the same organisation, strict: the same.
 */
export async function checkAlignment(
  sender: SenderFacts,
  domain: string,
  known: { dmarc: DmarcRecord | null; spf: boolean | null; dkim: boolean | null },
  organisationOf: OrganisationOf,
): Promise<Check> {
  const fits = async (other: string, mode: 'relaxed' | 'strict') =>
    other === domain ||
    (mode === 'relaxed' && (await organisationOf(other)) === (await organisationOf(domain)))
  const envelope = envelopeDomainOf(sender)
  const signing = sender.dkim?.domain.toLowerCase() ?? null
  const spfFits = await fits(envelope, known.dmarc?.spf ?? 'relaxed')
  const dkimFits = signing !== null && (await fits(signing, known.dmarc?.dkim ?? 'relaxed'))
  const spf = spfFits ? known.spf : false
  // Where the server signs, nobody here knows for whom.
  const dkim = signing === null ? null : dkimFits ? known.dkim : false
  const { level, found, advice } = told(domain, { spf, dkim, envelope, signing, spfFits, dkimFits })
  return {
    code: 'alignment',
    title: { de: 'Zusammenpassen von Absender, SPF und DKIM', en: 'Sender, SPF and DKIM fit together' },
    level,
    sender: { id: sender.id, name: sender.name },
    found,
    advice,
    records: [],
    seen: [],
  }
}

type Parts = {
  spf: boolean | null
  dkim: boolean | null
  envelope: string
  signing: string | null
  spfFits: boolean
  dkimFits: boolean
}

function told(domain: string, parts: Parts): { level: Check['level']; found: Text; advice: Text | null } {
  const { spf, dkim, envelope, signing, spfFits, dkimFits } = parts
  const misfit: Text | null =
    signing !== null && !dkimFits
      ? {
          de: `Signiert wird für ${signing}, die Empfänger sehen ${domain}.`,
          en: `Mails are signed for ${signing}, recipients see ${domain}.`,
        }
      : spfFits
        ? null
        : {
            de: `Rückläufer gehen an ${envelope}, die Empfänger sehen ${domain}.`,
            en: `What comes back goes to ${envelope}, recipients see ${domain}.`,
          }
  if (spf && dkim)
    return {
      level: 'good',
      found: {
        de: `SPF und DKIM gelten beide für ${domain}: Mails bestehen DMARC, auch wenn eines von beiden ausfällt.`,
        en: `SPF and DKIM both hold for ${domain}: mails pass DMARC, even where one of them fails.`,
      },
      advice: null,
    }
  if (dkim)
    return {
      level: 'good',
      found: {
        de: `DKIM gilt für ${domain}: Mails bestehen DMARC. SPF trägt nichts bei. ${misfit?.de ?? ''}`.trim(),
        en: `DKIM holds for ${domain}: mails pass DMARC. SPF adds nothing. ${misfit?.en ?? ''}`.trim(),
      },
      advice: null,
    }
  if (spf)
    return {
      level: 'watch',
      found: {
        de: `Nur SPF gilt für ${domain}. Wird eine Mail weitergeleitet, besteht sie DMARC nicht mehr. ${misfit?.de ?? ''}`.trim(),
        en: `Only SPF holds for ${domain}. Once a mail is forwarded it no longer passes DMARC. ${misfit?.en ?? ''}`.trim(),
      },
      advice: {
        de: `Sorgen Sie für eine Signatur (DKIM) mit ${domain}.`,
        en: `See to a signature (DKIM) with ${domain}.`,
      },
    }
  if (spf === null || dkim === null)
    return {
      level: 'unknown',
      found: {
        de: `Ob Mails als ${domain} DMARC bestehen, lässt sich von hier nicht sagen. ${misfit?.de ?? ''}`.trim(),
        en: `Whether mails as ${domain} pass DMARC cannot be told from here. ${misfit?.en ?? ''}`.trim(),
      },
      advice: {
        de: 'Schicken Sie eine Testmail an eine Gmail-Adresse: „Original anzeigen“ sagt, ob DMARC bestanden ist.',
        en: 'Send a test mail to a Gmail address: “Show original” says whether DMARC passed.',
      },
    }
  return {
    level: 'bad',
    found: {
      de: `Weder SPF noch DKIM gilt für ${domain}: Mails bestehen DMARC nicht, und große Anbieter weisen sie ab. ${misfit?.de ?? ''}`.trim(),
      en: `Neither SPF nor DKIM holds for ${domain}: mails do not pass DMARC, and large providers turn them away. ${misfit?.en ?? ''}`.trim(),
    },
    advice: {
      de: `Bringen Sie DKIM mit ${domain} in Ordnung; das genügt.`,
      en: `Put DKIM with ${domain} in order; that is enough.`,
    },
  }
}
