/** Where a template may be used: marketing mail carries the unsubscribe block, service mail no advertising. */
export type TemplateKind = 'marketing' | 'service'

export type TemplateVariant = {
  subject: string
  /** The line mail programs show beside the subject. */
  preheader?: string | undefined
  /** The body only, from `mj-section` on; the layout supplies everything around it. */
  mjml: string
  /** Overrides the text part that is otherwise made from the MJML. */
  text?: string | undefined
}

/** What a marketer writes: one body per locale, put into the layout when published. */
export type TemplateSource = {
  kind: TemplateKind
  /** By locale: 'de', 'en', 'de-AT' (BCP 47). */
  variants: Record<string, TemplateVariant>
  defaultLocale: string
}
