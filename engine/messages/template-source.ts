/** What a marketer writes: one body per locale, put into the layout when published. */
export type TemplateSource = {
  kind: 'marketing' | 'service'
  defaultLocale: string
  variants: Record<
    string,
    { subject: string; preheader?: string | undefined; mjml: string; text?: string | undefined }
  >
}
