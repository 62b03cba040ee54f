import type { EditedSource } from '../../../api/templates.ts'
import type { Language } from '../../../i18n/language.tsx'

export type EmptyKind = 'blocks' | 'source' | 'letter'
type Words = { subject: string; heading: string; text: string }

/** What there is to begin with: little, but something that can be sent to oneself at once. */
export function emptySource(
  kind: EmptyKind,
  use: 'marketing' | 'service',
  locale: Language,
  { subject, heading, text }: Words,
): EditedSource {
  const common = { kind: use, defaultLocale: locale }
  if (kind === 'letter')
    return {
      ...common,
      channel: 'post',
      variants: { [locale]: { subject, body: `{{salutation}}\n\n${text}` } },
    }
  if (kind === 'source') {
    const mjml = [
      '<mj-section>',
      '  <mj-column>',
      `    <mj-text font-size="24px" font-weight="700">${heading}</mj-text>`,
      `    <mj-text>${text}</mj-text>`,
      '  </mj-column>',
      '</mj-section>',
    ].join('\n')
    return { ...common, channel: 'email', variants: { [locale]: { subject, mjml } } }
  }
  return {
    ...common,
    channel: 'email',
    variants: {
      [locale]: {
        subject,
        blocks: [
          { id: 'b1', type: 'heading', text: heading, level: 1 },
          { id: 'b2', type: 'text', text },
        ],
      },
    },
  }
}
