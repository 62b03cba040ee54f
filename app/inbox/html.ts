/** HTML that may be written as it is: made by `html` below, from literals and escaped values. */
export class SafeHtml {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
}

type Value = SafeHtml | SafeHtml[] | string | number | undefined | false

/** Template tag: every value is escaped, except HTML made by this same tag. */
export function html(literals: TemplateStringsArray, ...values: Value[]): SafeHtml {
  let markup = literals[0] ?? ''
  values.forEach((value, index) => {
    markup += render(value) + (literals[index + 1] ?? '')
  })
  return new SafeHtml(markup)
}

function render(value: Value): string {
  if (value === undefined || value === false) return ''
  if (value instanceof SafeHtml) return value.markup
  if (Array.isArray(value)) return value.map(part => part.markup).join('')
  return escapeHtml(String(value))
}

/** Escapes for text and for quoted attribute values. */
export function escapeHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
