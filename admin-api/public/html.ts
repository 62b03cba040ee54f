/** HTML that may be written as it is: made by `html` below, from literals and escaped values. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Value = Markup | Markup[] | string | null | false

/** Template tag: every value is escaped, except HTML made by this same tag. */
export function html(literals: TemplateStringsArray, ...values: Value[]): Markup {
  const parts = values.map((value, index) => written(value) + (literals[index + 1] ?? ''))
  return new Markup((literals[0] ?? '') + parts.join(''))
}

function written(value: Value): string {
  if (value === null || value === false) return ''
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map(part => part.text).join('')
  return escapeHtml(value)
}

/** Escapes for text and for quoted attribute values. */
export function escapeHtml(value: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return value.replace(/[&<>"']/g, character => entities[character] as string)
}
