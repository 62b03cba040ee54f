/**
 * Takes the white space MJML leaves out of HTML whose expressions are masked. Deliberately no HTML
 * parser: one would move rows of a table out from between `{{#each}}` and `{{/each}}`, and tidy away the
 * half-open tables in comments that Outlook needs. Lines stay below the 998 characters SMTP allows.
 */
export function minifyHtml(html: string): string {
  const kept: string[] = []
  const guarded = html.replace(/<pre\b[\s\S]*?<\/pre>/gi, block => `<pre kept="${kept.push(block) - 1}">`)
  const small = guarded
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(
      / ?(<\/?(?:html|head|body|meta|style|table|tbody|thead|tr|td|th|div|p|h[1-6]|ul|ol|li)\b[^>]*>) ?/gi,
      '$1\n',
    )
    .replace(/ ?(<!--\[if [^\]]*\]>(?:<!-->)?|(?:<!--)?<!\[endif\]-->) ?/g, '$1\n')
    .replace(/ (?=\/?>)/g, '')
    .replace(/ class=""| style=""/g, '')
    // A style sheet too is read in lines.
    .replace(/<style\b[^>]*>[^<]*/g, sheet => sheet.replaceAll('} ', '}\n'))
    .replace(/\n+/g, '\n')
    .replace(/\n(?=<\/)/g, '')
  return small.replace(/<pre kept="(\d+)">/g, (_, index) => kept[Number(index)] ?? '').trim()
}
