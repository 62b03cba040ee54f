import { loadCompiled } from '../../db/stores/facts-store.ts'
import { literalsOf } from '../../templates/pieces.ts'
import { pickLocale } from '../../templates/render.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import type { WorkerContext } from '../context.ts'
import { type CampaignLinks, unmarkedAddresses, withCampaignLinks } from './campaign-links.ts'
import { composeMail } from './compose.ts'
import { alwaysShowsOptOut } from './opt-out-check.ts'
import { withSharedLinks } from './tracking.ts'

/** A published template version, made ready for the mails of this process: what can be done once is done here. */
export type MailTemplate = {
  /** Names it for the renderer. */
  key: string
  compiled: CompiledTemplate
  /** Locales in which every mail made of it shows its opt-out, whatever its data. */
  certain: ReadonlySet<string>
  /** Of a campaign that marks its links: which must be marked mail by mail, by locale. */
  unmarked: ReadonlyMap<string, { html: 'none' | 'values' | 'all'; text: 'none' | 'values' | 'all' }>
  /** What contents are compressed against. */
  dictionary(wanted: string): Uint8Array | undefined
}

/** Template versions by id. A published version never changes, so it is loaded once per process. */
export class MailTemplates {
  readonly #context: WorkerContext
  readonly #versions = new Map<string, CompiledTemplate>()
  readonly #known = new Map<string, MailTemplate>()

  constructor(context: WorkerContext) {
    this.#context = context
  }

  /**
   * `shared`: literal links lead past the counter that knows no persons. `marks`: links to the shop say which campaign they
   * are of. Null where there is no such version.
   */
  async load(versionId: string, shared: boolean, marks: CampaignLinks | null): Promise<MailTemplate | null> {
    const key = `${versionId}/${shared ? 'shared' : ''}/${marks?.key ?? ''}`
    const known = this.#known.get(key)
    if (known) return known
    const compiled = await this.#version(versionId)
    if (!compiled) return null
    const { shopUrl } = this.#context
    const marked = marks ? withCampaignLinks(compiled, shopUrl, marks) : compiled
    const made = this.#ready(key, shared ? withSharedLinks(marked, versionId, this.#context) : marked)
    if (this.#known.size >= 200) this.#known.clear()
    this.#known.set(key, made)
    return made
  }

  async #version(versionId: string): Promise<CompiledTemplate | null> {
    const known = this.#versions.get(versionId)
    if (known) return known
    const compiled = (await loadCompiled(this.#context.db, versionId)) as CompiledTemplate | null
    // A letter's sheet is no mail.
    if (!compiled || compiled.channel === 'post') return null
    if (this.#versions.size >= 200) this.#versions.clear()
    this.#versions.set(versionId, compiled)
    return compiled
  }

  #ready(key: string, compiled: CompiledTemplate): MailTemplate {
    const dictionaries = new Map<string, Uint8Array | undefined>()
    const certain = Object.entries(compiled.variants).flatMap(([locale, { html }]) =>
      alwaysShowsOptOut(html) ? [locale] : [],
    )
    return {
      key,
      compiled,
      certain: new Set(certain),
      unmarked: new Map(
        Object.entries(compiled.variants).map(([locale, { html, text }]) => [
          locale,
          { html: unmarkedAddresses(html), text: unmarkedAddresses(text) },
        ]),
      ),
      dictionary: wanted => {
        const locale = pickLocale(compiled, wanted)
        if (!dictionaries.has(locale)) dictionaries.set(locale, this.#dictionary(compiled, locale))
        return dictionaries.get(locale)
      },
    }
  }

  /**
   * The version itself composed as a mail, its expressions unfilled. It holds nobody's data, so erasing a customer
   * never has to touch it.
   */
  #dictionary(compiled: CompiledTemplate, locale: string): Uint8Array | undefined {
    const variant = compiled.variants[locale]
    if (!variant) return undefined
    // Cut where the mails are cut, so that their lines are the same.
    const literals = literalsOf(variant.html)
    return composeMail({
      from: this.#context.mail.from,
      to: { name: '', address: 'nobody@example.test' },
      subject: variant.subject,
      html: { literals, pieces: literals.map((_, n) => n) },
      text: variant.text,
      mailId: '<0@example.test>',
      date: new Date(0),
      purpose: '',
    })
  }
}
