import { loadCompiled } from '../../db/stores/facts-store.ts'
import type { DueLetter } from '../../db/stores/letter-store.ts'
import { addressLines, type PostalAddress, postalAddress } from '../../engine/letters/address.ts'
import { type PackedContent, packContent, sha256 } from '../../engine/messages/packed-content.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import { letterDictionary, letterFile, type MadeLetter, makeLetter } from '../../templates/letter.ts'
import { createRenderer, pickLocale, type RenderData } from '../../templates/render.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import type { WorkerContext } from '../context.ts'
import type { MessageFacts } from './email-content.ts'

type Dictionary = { bytes: Buffer; hash: Buffer; templateVersionId: string; locale: string }

export type LetterContent =
  | {
      ok: true
      letter: MadeLetter
      address: PostalAddress
      /** The letter as a PDF of its own, packed. */
      packed: PackedContent
      dictionary: Dictionary | undefined
    }
  | { ok: false; reason: ReasonCode; detail: Record<string, unknown> }

/** Turns letters that are due into sheets: template version, customer, address, DIN 5008. For one print run. */
export class LetterContents {
  readonly #context: WorkerContext
  readonly #returnAddress: string | null
  readonly #home: string
  readonly #renderer = createRenderer()
  readonly #compiled = new Map<string, CompiledTemplate | null>()
  readonly #dictionaries = new Map<string, Dictionary | undefined>()

  /** `home`: the sender's country, which is not written on letters within it. */
  constructor(context: WorkerContext, returnAddress: string | null, home = 'DE') {
    this.#context = context
    this.#home = home
    this.#returnAddress = returnAddress
  }

  async build(
    message: DueLetter,
    facts: Pick<MessageFacts, 'event' | 'order' | 'voucher' | 'segments'>,
    reference: string,
    at: Date,
  ): Promise<LetterContent> {
    const { brand, shopUrl, timeZone, locale } = this.#context
    const { customer, templateVersionId: versionId, marketing } = message
    const compiled = versionId === null ? null : await this.#load(versionId)
    if (!compiled || versionId === null) return failure('no_template')
    // A mail is no letter, and what a template was linted as must be what it goes out as.
    if (compiled.channel !== 'post') return failure('render_failed', { code: 'not_a_letter' })
    if ((compiled.kind === 'marketing') !== marketing)
      return marketing ? failure('no_opt_out', { part: 'template' }) : failure('advertising_as_service')
    const address = postalAddress(customer.attributes, this.#home)
    if (!address) return failure('no_postal_address')
    const wanted = customer.locale ?? locale
    const data: RenderData = {
      customer: {
        ...customer.attributes,
        id: message.customerId,
        externalId: customer.externalId,
        email: customer.email,
      },
      event: facts.event,
      order: facts.order,
      voucher: facts.voucher,
      segments: facts.segments,
      shop: { name: brand.shopName, url: shopUrl },
      links: {},
      locale: wanted,
      timeZone: customer.timeZone ?? timeZone,
      sentAt: at,
    }
    const rendered = this.#renderer.render(versionId, compiled, wanted, data)
    if (!rendered.ok)
      return failure(rendered.code === 'missing_value' ? 'missing_value' : 'render_failed', {
        ...(rendered.missing ? { value: rendered.missing } : {}),
        code: rendered.code,
      })
    const letter = makeLetter({
      compiled,
      rendered,
      brand,
      returnAddress: this.#returnAddress,
      address: addressLines(address, this.#home),
      reference,
      locale: wanted,
      timeZone,
      at,
    })
    if (!letter) return failure('render_failed', { code: 'unprintable' })
    const dictionary = this.#dictionary(versionId, compiled, wanted)
    const packed = packContent(letterFile(letter, brand, at), dictionary?.bytes, dictionary?.hash)
    return { ok: true, letter, address, packed, dictionary }
  }

  async #load(versionId: string): Promise<CompiledTemplate | null> {
    const known = this.#compiled.get(versionId)
    if (known !== undefined) return known
    const compiled = (await loadCompiled(this.#context.db, versionId)) as CompiledTemplate | null
    this.#compiled.set(versionId, compiled)
    return compiled
  }

  #dictionary(versionId: string, compiled: CompiledTemplate, wanted: string): Dictionary | undefined {
    const locale = pickLocale(compiled, wanted)
    const key = `${versionId}/${locale}`
    if (!this.#dictionaries.has(key)) {
      const bytes = letterDictionary(compiled, wanted, this.#context.brand, this.#returnAddress)
      this.#dictionaries.set(
        key,
        bytes && { bytes, hash: sha256(bytes), templateVersionId: versionId, locale },
      )
    }
    return this.#dictionaries.get(key)
  }
}

function failure(reason: ReasonCode, detail: Record<string, unknown> = {}): LetterContent {
  return { ok: false, reason, detail }
}
