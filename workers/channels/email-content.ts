import type { Claimed } from '../../db/stores/claim-store.ts'
import type { EventFacts, OrderFacts } from '../../db/stores/facts-store.ts'
import { loadCompiled } from '../../db/stores/facts-store.ts'
import { signLink } from '../../engine/consent/link-token.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import { createRenderer, pickLocale, type RenderData } from '../../templates/render.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import type { WorkerContext } from '../context.ts'
import { composeMail } from './compose.ts'

export type MailContent =
  | { ok: true; subject: string; bytes: Buffer; locale: string; dictionary: Uint8Array | undefined }
  | { ok: false; reason: ReasonCode; detail: Record<string, unknown> }

export type MessageFacts = { event: EventFacts | undefined; order: OrderFacts | undefined }

/** Turns a claimed message into the bytes to send: template version, customer, links, MIME. */
export class EmailContent {
  readonly #context: WorkerContext
  readonly #renderer = createRenderer()
  readonly #compiled = new Map<string, CompiledTemplate>()
  readonly #dictionaries = new Map<string, Uint8Array | undefined>()

  constructor(context: WorkerContext) {
    this.#context = context
  }

  /** A published version is loaded once per process: it never changes. */
  async #load(versionId: string): Promise<CompiledTemplate | null> {
    const known = this.#compiled.get(versionId)
    if (known) return known
    const compiled = (await loadCompiled(this.#context.db, versionId)) as CompiledTemplate | null
    if (!compiled) return null
    if (this.#compiled.size >= 200) this.#compiled.clear()
    this.#compiled.set(versionId, compiled)
    return compiled
  }

  async build(message: Claimed, facts: MessageFacts, now: Date): Promise<MailContent> {
    const { keyring, publicUrl, timeZone, locale, mail } = this.#context
    const compiled = await this.#load(message.templateVersionId)
    if (!compiled) return { ok: false, reason: 'no_template', detail: {} }
    const { customer } = message
    const unsubscribe = `${publicUrl}/u/${signLink(keyring, 'unsubscribe', message.id)}`
    const data: RenderData = {
      customer: {
        ...customer.attributes,
        id: message.customerId,
        externalId: customer.externalId,
        email: customer.email,
      },
      event: facts.event,
      order: facts.order,
      shop: { name: this.#context.brand.shopName, url: this.#context.shopUrl },
      links: {
        view: `${publicUrl}/v/${signLink(keyring, 'view', message.id)}`,
        // A service mail has no opt-out, so a template that asks for it fails rather than mislead.
        ...(message.marketing ? { unsubscribe } : {}),
      },
      locale: customer.locale ?? locale,
      timeZone: customer.timeZone ?? timeZone,
      sentAt: now,
    }
    const rendered = this.#renderer.render(message.templateVersionId, compiled, data.locale, data)
    if (!rendered.ok) {
      const reason = rendered.code === 'missing_value' ? 'missing_value' : 'render_failed'
      return {
        ok: false,
        reason,
        detail: { ...(rendered.missing ? { value: rendered.missing } : {}), code: rendered.code },
      }
    }
    const bytes = composeMail({
      from: mail.from,
      to: { name: nameOf(customer.attributes), address: message.address },
      subject: rendered.subject,
      html: rendered.html,
      text: rendered.text,
      mailId: message.mailId,
      date: now,
      purpose: message.purpose,
      unsubscribe: message.marketing ? { url: unsubscribe } : undefined,
    })
    const dictionary = this.#dictionary(message.templateVersionId, compiled, data.locale)
    return { ok: true, subject: rendered.subject, bytes, locale: rendered.locale, dictionary }
  }

  /**
   * What the contents of a template version are compressed against: the version itself composed as a mail,
   * its expressions unfilled. It holds nobody's data, so erasing a customer never has to touch it.
   */
  #dictionary(versionId: string, compiled: CompiledTemplate, wanted: string): Uint8Array | undefined {
    const locale = pickLocale(compiled, wanted)
    const key = `${versionId}/${locale}`
    const known = this.#dictionaries.get(key)
    if (known) return known
    const variant = compiled.variants[locale]
    const made = variant
      ? composeMail({
          from: this.#context.mail.from,
          to: { name: '', address: 'nobody@example.test' },
          subject: variant.subject,
          html: variant.html,
          text: variant.text,
          mailId: '<0@example.test>',
          date: new Date(0),
          purpose: '',
        })
      : undefined
    if (this.#dictionaries.size >= 400) this.#dictionaries.clear()
    this.#dictionaries.set(key, made)
    return made
  }
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
