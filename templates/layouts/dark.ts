import type { Brand } from '../brand.ts'
import { inkOn, readableOnDark, shade, tint } from '../color.ts'

/** The colours that our layout and blocks write out, and what each becomes where the reader has chosen dark. */
const grounds: Readonly<Record<string, string>> = { '#f3f4f6': '#121417', '#ffffff': '#1e2227' }
const inks: Readonly<Record<string, string>> = { '#1f2328': '#e8eaed', '#5c6470': '#a9b1bb' }
const lines: Readonly<Record<string, string>> = {
  '#e4e6ea': '#3a4048',
  '#d5d8dd': '#4a515b',
  '#9aa3af': '#78818d',
}
const known = new Set([...Object.keys({ ...grounds, ...inks, ...lines }), 'inherit', 'transparent', 'none'])

/** Colours and pictures under words, as attributes of MJML and HTML and as CSS have them. */
const painted = /(?:color|background(?:-[a-z]+)?|bgcolor)\s*(?::|=\s*["'])\s*([^"';>]*)/gi

/**
 * Whether a prepared body paints with colours of its own. Ours would not fit beside them in the dark: light words on a
 * ground that stayed light.
 */
export function hasOwnColours(body: string): boolean {
  for (const [, value = ''] of body.matchAll(painted)) {
    const colour = value.replace('!important', '').trim().toLowerCase()
    if (colour !== '' && !known.has(colour)) return true
  }
  return /<(?:font|style|mj-style)\b|\sbackground-url=/i.test(body)
}

/**
 * A style sheet for readers who have chosen dark; programs that know no `prefers-color-scheme` pass over it. In an
 * element of its own: some leave a whole sheet out because of one line they cannot read. What is inline is found by
 * its colour, for the sheets and sections of a body carry no names.
 */
export function darkStyle(brand: Brand): string {
  const button = brand.buttonColor ?? brand.color
  const each = (
    colours: Readonly<Record<string, string>>,
    find: (from: string) => string,
    property: string,
  ) => Object.entries(colours).map(([from, to]) => `[style*="${find(from)}"]{${property}:${to}!important}`)
  return `<style type="text/css">
:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
body{background:${grounds['#f3f4f6']}!important}
${[
  ...each(
    { ...grounds, [tint(brand.color)]: shade(brand.color) },
    from => `background-color:${from}`,
    'background',
  ),
  ...each(inks, from => `color:${from}`, 'color'),
  ...each(lines, from => from, 'border-color'),
].join('\n')}
a{color:${readableOnDark(brand.color)}!important}
.mail-quiet a{color:${inks['#5c6470']}!important}
.mail-head>table,.mail-head{background:${brand.color}!important}
.mail-head a{color:${inkOn(brand.color)}!important}
.mail-button td{background:${button}!important}
.mail-button a,td[bgcolor="${button}"] a{color:${inkOn(button)}!important}
}
</style>`
}
