import type { Block, TemplateData } from './template-blocks.ts'

/** Where a template may be used: marketing mail carries the unsubscribe block, service mail no advertising. */
export type TemplateKind = 'marketing' | 'service'

export type TemplateVariant = {
  subject: string
  /** The line mail programs show beside the subject. */
  preheader?: string | undefined
  /** The body only, from `mj-section` on; the layout supplies everything around it. Either this or `blocks`. */
  mjml?: string | undefined
  /** The body as blocks; made into MJML when published. */
  blocks?: Block[] | undefined
  /** Overrides the text part that is otherwise made from the MJML. */
  text?: string | undefined
}

/** What a marketer writes: one body per locale, put into the layout when published. */
export type TemplateSource = {
  channel?: 'email' | undefined
  kind: TemplateKind
  /** By locale: 'de', 'en', 'de-AT' (BCP 47). */
  variants: Record<string, TemplateVariant>
  defaultLocale: string
  data?: TemplateData | undefined
}

/** A letter's subject line and text: paragraphs, `**bold**`, `*italic*`, lists; no MJML. */
export type LetterVariant = { subject: string; body: string }

/** What a marketer writes for the channel `post`: one text per locale, put on the letter sheet when printed. */
export type LetterSource = {
  channel: 'post'
  kind: TemplateKind
  variants: Record<string, LetterVariant>
  defaultLocale: string
}

/** A template's source for any channel; without `channel` it is a mail. */
export type AnySource = TemplateSource | LetterSource
