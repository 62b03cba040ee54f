import { type CampaignMail, loadCampaignMail } from '../../db/stores/campaign-mail-store.ts'
import { leadsToShop, type UtmParameters, utmParameters, withUtm } from '../../engine/campaigns/utm.ts'
import { canLeadTo } from '../../engine/consent/url-token.ts'
import { joinPieces, type Pieces } from '../../templates/pieces.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import type { WorkerContext } from '../context.ts'
import {
  isOwn,
  type Rewrite,
  rewriteHtml,
  rewriteTemplate,
  rewriteText,
  rewriteValue,
} from './link-rewrite.ts'

/** How links of a campaign's mail to the shop are marked for its statistics. */
export type CampaignLinks = {
  /** Names occurrence and variant: the same for all mails that share a rewritten template. */
  key: string
  rewrite: Rewrite
}

type Known = { mail: CampaignMail | null; links: Map<string, CampaignLinks> }

/** Marks by occurrence. What an occurrence was begun with never changes, so it is loaded once per process. */
export class CampaignLinkSource {
  readonly #context: Pick<WorkerContext, 'db' | 'shopUrl' | 'publicUrl'>
  readonly #known = new Map<string, Known>()

  constructor(context: Pick<WorkerContext, 'db' | 'shopUrl' | 'publicUrl'>) {
    this.#context = context
  }

  /** Null where links stay as they are. */
  async of(message: { occurrenceId: string | null; variant: string | null }): Promise<CampaignLinks | null> {
    const { occurrenceId } = message
    if (occurrenceId === null) return null
    let known = this.#known.get(occurrenceId)
    if (!known) {
      known = { mail: await loadCampaignMail(this.#context.db, occurrenceId), links: new Map() }
      if (this.#known.size >= 200) this.#known.clear()
      this.#known.set(occurrenceId, known)
    }
    const { mail, links } = known
    if (!mail?.utm) return null
    const variant = mail.variants > 1 ? message.variant : null
    const made = links.get(variant ?? '') ?? {
      key: `${occurrenceId}/${variant ?? ''}`,
      rewrite: markShopLinks(utmParameters(mail.utm, { name: mail.name, variant }), this.#context),
    }
    links.set(variant ?? '', made)
    return made
  }
}

/** Marks addresses of the shop; never our own pages (opting out, preferences, viewing). */
export function markShopLinks(
  parameters: UtmParameters,
  { shopUrl, publicUrl }: Pick<WorkerContext, 'shopUrl' | 'publicUrl'>,
): Rewrite {
  return url => {
    if (!leadsToShop(url, shopUrl) || isOwn(url, publicUrl) || !canLeadTo(url)) return null
    const marked = withUtm(url, parameters)
    return marked === url || !canLeadTo(marked) ? null : marked
  }
}

/** The template with every address marked that it spells out, also where an expression fills in a part. */
export function withCampaignLinks(
  compiled: CompiledTemplate,
  shopUrl: string,
  { rewrite }: CampaignLinks,
): CompiledTemplate {
  return rewriteTemplate(compiled, shopUrl, rewrite, rewrite)
}

/** An address that begins with a value, but the few that lead to ourselves or are filled in already. */
const valueFirst = /href=(?:"\{\{|'\{\{)(?!~?\s*(?:safeUrl\s+)?(?:links\.|shop\.url))/i
const printsAddress = /\{\{~?\s*safeUrl\s+(?!links\.|shop\.url)/
const conditional = /https?:\/\/[^\s<>"']*\{\{~?\s*[#^]/i

/**
 * Which addresses of a compiled text could not be marked in the template, because only the mail knows them: `values` that
 * are whole addresses, or any at all (`all`), where a condition stands inside one.
 */
export function unmarkedAddresses(source: string): 'none' | 'values' | 'all' {
  if (conditional.test(source)) return 'all'
  return valueFirst.test(source) || printsAddress.test(source) ? 'values' : 'none'
}

type Ends = { opens: boolean[]; closes: boolean[] }
const ends = new WeakMap<readonly string[], Ends>()

/** Marks addresses in HTML that only the mail knows; what was marked before stays as it is. */
export function markHtml(html: Pieces, { rewrite }: CampaignLinks, which: 'values' | 'all'): Pieces {
  const { literals, pieces } = html
  const { opens, closes } = ends.get(literals) ?? endsOf(literals)
  const begins = (n: number) => typeof pieces[n] === 'string' && opens[Number(pieces[n - 1])] === true
  const whole = (n: number) => begins(n) && closes[Number(pieces[n + 1])] === true
  // Where a value begins an address without being all of it, the mail is looked at as a whole.
  if (which === 'all' || pieces.some((_, n) => begins(n) && !whole(n)))
    return { literals: [], pieces: [rewriteHtml(joinPieces(html), rewrite)] }
  const marked = pieces.map((piece, n) =>
    typeof piece === 'string' && whole(n) ? rewriteValue(piece, rewrite) : piece,
  )
  return { literals, pieces: marked }
}

export function markText(text: string, { rewrite }: CampaignLinks): string {
  return rewriteText(text, rewrite)
}

function endsOf(literals: readonly string[]): Ends {
  const made = {
    opens: literals.map(literal => /<(?:a|area)\b[^<>]*\shref=["']$/i.test(literal)),
    closes: literals.map(literal => /^["']/.test(literal)),
  }
  ends.set(literals, made)
  return made
}
