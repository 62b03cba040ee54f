import type { Claimed } from '../../db/stores/claim-store.ts'
import type { RequestFacts } from '../../db/stores/confirmation-facts-store.ts'
import type { EventFacts, OrderFacts } from '../../db/stores/facts-store.ts'
import { signLink } from '../../engine/consent/link-token.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import { optOutAddress, returnPath } from '../../engine/returns/return-address.ts'
import { joinPieces, type Pieces } from '../../templates/pieces.ts'
import { createRenderer, type RenderData, type RenderedPieces } from '../../templates/render.ts'
import type { WorkerContext } from '../context.ts'
import type { MailSender } from '../senders.ts'
import { CampaignLinkSource, type CampaignLinks, markHtml, markText } from './campaign-links.ts'
import { composeMail } from './compose.ts'
import { type MailTemplate, MailTemplates } from './mail-template.ts'
import { hasListUnsubscribe, namesAddress, showsLink } from './opt-out-check.ts'
import { withPersonalPieces } from './personal-links.ts'
import { TrackingSetting } from './tracking-setting.ts'

export type MailContent =
  | {
      ok: true
      subject: string
      bytes: Buffer
      locale: string
      dictionary: Uint8Array | undefined
      /** Opens and clicks of this mail may be recorded. */
      tracked: boolean
    }
  | Failure

type Failure = { ok: false; reason: ReasonCode; detail: Record<string, unknown> }

export type MessageFacts = {
  event: EventFacts | undefined
  order: OrderFacts | undefined
  /** Of a mail that asks for confirmation. */
  request?: RequestFacts | undefined
  /** Of a message that takes a code along. */
  voucher?: { code: string; expiresAt: Date | null } | undefined
  /** Of a template that shows products or asks for segments. */
  products?: RenderData['products']
  segments?: RenderData['segments']
}

/** Turns a claimed message into the bytes to send: template version, customer, links, MIME. */
export class EmailContent {
  readonly #context: WorkerContext
  readonly #renderer = createRenderer({ maxVersions: 400 })
  readonly #templates: MailTemplates
  readonly #campaigns: CampaignLinkSource
  readonly #setting: TrackingSetting

  constructor(context: WorkerContext) {
    this.#context = context
    this.#templates = new MailTemplates(context)
    this.#campaigns = new CampaignLinkSource(context)
    this.#setting = new TrackingSetting(context)
  }

  async build(
    message: Claimed,
    facts: MessageFacts,
    now: Date,
    sender: Pick<MailSender, 'from' | 'replyTo' | 'domain' | 'returnDomain' | 'envelope'>,
  ): Promise<MailContent> {
    const { marketing } = message
    const setting = await this.#setting.read()
    const tracked = marketing && message.mayTrack && setting.mode === 'consent'
    const marks = await this.#campaigns.of(message)
    const template = await this.#templates.load(
      message.templateVersionId,
      // Service mail is not measured at all.
      marketing && !tracked && setting.sharedClicks,
      marks,
    )
    if (!template) return { ok: false, reason: 'no_template', detail: {} }
    // What the template was linted as must be what it is sent as.
    if ((template.compiled.kind === 'marketing') !== marketing)
      return marketing
        ? { ok: false, reason: 'no_opt_out', detail: { part: 'template' } }
        : { ok: false, reason: 'advertising_as_service', detail: {} }
    const links = this.#links(message)
    const data = this.#data(message, facts, links, now)
    const rendered = this.#renderer.renderPieces(template.key, template.compiled, data.locale, data)
    if (!rendered.ok) {
      const reason = rendered.code === 'missing_value' ? 'missing_value' : 'render_failed'
      return {
        ok: false,
        reason,
        detail: { ...(rendered.missing ? { value: rendered.missing } : {}), code: rendered.code },
      }
    }
    const { html, text } = this.#withLinks(rendered, { template, marks, tracked, message })
    const { unsubscribe } = links
    const bytes = composeMail({
      from: sender.from,
      replyTo: sender.replyTo ?? undefined,
      to: { name: nameOf(message.customer.attributes), address: message.address },
      subject: rendered.subject,
      html,
      text,
      mailId: message.mailId,
      date: now,
      purpose: message.purpose,
      campaign: message.campaignId ?? undefined,
      returnToken:
        sender.envelope === 'from' ? returnPath(this.#context.keyring, message.id, sender.domain) : undefined,
      unsubscribe: unsubscribe === undefined ? undefined : this.#optOut(unsubscribe, message, sender),
    })
    const lacking = marketing && lacksOptOut(template, { ...rendered, html, text, bytes }, unsubscribe ?? '')
    if (lacking) return { ok: false, reason: 'no_opt_out', detail: { part: lacking } }
    const dictionary = template.dictionary(data.locale)
    return { ok: true, subject: rendered.subject, bytes, locale: rendered.locale, dictionary, tracked }
  }

  /** What could not be done in the template: addresses only the mail knows, and links that name its recipient. */
  #withLinks(
    rendered: Extract<RenderedPieces, { ok: true }>,
    { template, marks, tracked, message }: Linking,
  ): { html: Pieces; text: string } {
    let { html, text } = rendered
    const unmarked = template.unmarked.get(rendered.locale)
    if (marks && unmarked) {
      if (unmarked.html !== 'none') html = markHtml(html, marks, unmarked.html)
      if (unmarked.text !== 'none') text = markText(text, marks)
    }
    if (!tracked) return { html, text }
    return withPersonalPieces({ html, text }, message.id, this.#context)
  }

  /** One click, and an address for those who write instead: only where mail to it reaches us. */
  #optOut(url: string, message: Claimed, { returnDomain }: Pick<MailSender, 'returnDomain'>) {
    if (returnDomain === null) return { url }
    return { url, mailto: optOutAddress(this.#context.keyring, message.id, returnDomain) }
  }

  #links(message: Claimed): RenderData['links'] {
    const { keyring, publicUrl } = this.#context
    const link = (path: string, use: Parameters<typeof signLink>[1], id = message.id) =>
      `${publicUrl}/${path}/${signLink(keyring, use, id)}`
    const view = link('v', 'view')
    // Goes to an address that may turn out to be somebody else's: nothing of the customer is behind its links.
    if (message.confirmationId) return { view, confirm: link('d', 'confirm', message.confirmationId) }
    const links = { view, preferences: link('p', 'preferences') }
    // A service mail has no opt-out, so a template that asks for it fails rather than mislead.
    return message.marketing ? { ...links, unsubscribe: link('u', 'unsubscribe') } : links
  }

  #data(message: Claimed, facts: MessageFacts, links: RenderData['links'], sentAt: Date): RenderData {
    const { customer } = message
    const { brand, shopUrl, locale, timeZone } = this.#context
    return {
      customer: {
        ...customer.attributes,
        id: message.customerId,
        externalId: customer.externalId,
        email: customer.email,
      },
      event: facts.event,
      order: facts.order,
      request: facts.request,
      voucher: facts.voucher,
      products: facts.products,
      segments: facts.segments,
      shop: { name: brand.shopName, url: shopUrl },
      links,
      locale: customer.locale ?? locale,
      timeZone: customer.timeZone ?? timeZone,
      sentAt,
    }
  }
}

type Linking = { template: MailTemplate; marks: CampaignLinks | null; tracked: boolean; message: Claimed }

type Made = { locale: string; html: Pieces; text: string; bytes: Buffer }

/** The part of an advertising mail that lacks the way out (UWG § 7(2) no. 4, RFC 8058), or null. */
function lacksOptOut(template: MailTemplate, mail: Made, url: string): 'html' | 'text' | 'header' | null {
  if (url === '') return 'html'
  // Certain: the template says so of every mail made of it, if only it was given this address.
  const shown = template.certain.has(mail.locale)
    ? mail.html.pieces.some(piece => typeof piece === 'string' && piece.includes(url))
    : showsLink(joinPieces(mail.html), url)
  if (!shown) return 'html'
  if (!namesAddress(mail.text, url)) return 'text'
  return hasListUnsubscribe(mail.bytes, url) ? null : 'header'
}

/** Display name for the To header; empty when unknown. */
function nameOf(attributes: Record<string, unknown>): string {
  return (
    [attributes.firstName, attributes.lastName]
      .filter(part => typeof part === 'string')
      .join(' ')
      // Line breaks and marks that turn the direction of writing have no place in a name, encoded or not.
      .replace(/[\p{C}\p{Z}\s]+/gu, ' ')
      .trim()
      .slice(0, 100)
      .toWellFormed()
  )
}
