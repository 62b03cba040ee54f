const special = /[\\\n\r\t]/
const each = /[\\\n\r\t]/g
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A value in the text format of COPY; null is `\N`. */
export function copyText(value: string | null): string {
  if (value === null) return '\\N'
  return special.test(value) ? value.replace(each, sign => escapes[sign] ?? sign) : value
}

/** JSON for COPY: it holds no line breaks of its own, only backslashes. */
export function copyLine(json: string): string {
  return json.includes('\\') ? json.replaceAll('\\', '\\\\') : json
}
