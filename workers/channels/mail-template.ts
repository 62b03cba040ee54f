import { loadCompiled } from '../../db/stores/facts-store.ts'
import { pickLocale } from '../../templates/render.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import type { WorkerContext } from '../context.ts'
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
  /** What contents are compressed against. */
  dictionary(wanted: string): Uint8Array | undefined
}

type Known = { plain: MailTemplate; shared: MailTemplate }

/** Template versions by id. A published version never changes, so it is loaded once per process. */
export class MailTemplates {
  readonly #context: WorkerContext
  readonly #known = new Map<string, Known>()

  constructor(context: WorkerContext) {
    this.#context = context
  }

  /** `shared`: literal links lead past the counter that knows no persons. Null where there is no such version. */
  async load(versionId: string, shared: boolean): Promise<MailTemplate | null> {
    let known = this.#known.get(versionId)
    if (!known) {
      const compiled = (await loadCompiled(this.#context.db, versionId)) as CompiledTemplate | null
      // A letter's sheet is no mail.
      if (!compiled || compiled.channel === 'post') return null
      if (this.#known.size >= 200) this.#known.clear()
      known = {
        plain: this.#ready(versionId, compiled),
        shared: this.#ready(`${versionId}/shared`, withSharedLinks(compiled, versionId, this.#context)),
      }
      this.#known.set(versionId, known)
    }
    return shared ? known.shared : known.plain
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
    return composeMail({
      from: this.#context.mail.from,
      to: { name: '', address: 'nobody@example.test' },
      subject: variant.subject,
      html: variant.html,
      text: variant.text,
      mailId: '<0@example.test>',
      date: new Date(0),
      purpose: '',
    })
  }
}
