import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Makes templates/generated/mail-clients.json, the linter's table of what mail programs do not show, of the data of
 * caniemail.com (npm package `caniemail`, MIT): `node scripts/mail-clients.ts <path to data/caniemail.json> [version]`.
 * The package is no dependency; fetch it into a folder of its own to renew the table (docs/decisions/mail-clients.md).
 */

type Feature = {
  slug: string
  title: string
  category: string
  stats: Record<string, Record<string, Record<string, string>>>
}

/** The programs most mails are read in here, by family and platform of the data. */
const clients: readonly (readonly [name: string, family: string, platform: string])[] = [
  ['Outlook (Windows)', 'outlook', 'windows'],
  ['Outlook (Mac)', 'outlook', 'macos'],
  ['Outlook.com', 'outlook', 'outlook-com'],
  ['Gmail (Web)', 'gmail', 'desktop-webmail'],
  ['Gmail (Android)', 'gmail', 'android'],
  ['Gmail (iOS)', 'gmail', 'ios'],
  ['Apple Mail (Mac)', 'apple-mail', 'macos'],
  ['Apple Mail (iOS)', 'apple-mail', 'ios'],
  ['GMX (Web)', 'gmx', 'desktop-webmail'],
  ['WEB.DE (Web)', 'web-de', 'desktop-webmail'],
  ['T-Online (Web)', 't-online-de', 'desktop-webmail'],
  ['Samsung Mail', 'samsung-email', 'android'],
  ['Thunderbird', 'thunderbird', 'macos'],
]

/** What nobody misses: corners are square, a line a little closer, but everything is there and in its place. */
const harmless =
  /^css-(?:border-radius|box-shadow|text-shadow|letter-spacing|word-spacing|cursor|hyphen|outline|transition|text-decoration-|text-underline|text-emphasis|font-kerning|font-size-adjust|font-stretch|font-weight|accent-color|user-select|resize|orphans|widows|tab-size|text-wrap|word-break|word-wrap|overflow-wrap|line-height|color-scheme|text-transform|list-style|vertical-align|text-align-last|text-justify|text-indent|box-sizing|rgb$|scroll-snap|comments|important|white-space$)|^html-(?:aria-|role|lang|dir|loading|small|wbr|abbr|acronym|dfn|address|semantics|target|hidden|doctype|style|body|base|link|form|input|button|select|textarea|required|meta|comments|anchor-links|h1-h6|lists)/

/** Where the name of a feature in a template does not follow from its title. */
const named: Readonly<Record<string, readonly string[]>> = {
  'css-gap': ['css:gap', 'css:column-gap', 'css:row-gap'],
  'css-grid-template': ['css:grid-template', 'css:grid-template-columns', 'css:grid-template-rows'],
  'css-left-right-top-bottom': ['css:left', 'css:right', 'css:top', 'css:bottom'],
  'css-column-layout-properties': ['css:columns', 'css:column-width', 'css:column-rule'],
  'css-unit-calc': ['function:calc'],
  'css-variables': ['function:var'],
  'css-modern-color': ['function:lch', 'function:oklch', 'function:lab', 'function:oklab'],
  'css-intrinsic-size': ['value:fit-content', 'value:min-content', 'value:max-content'],
  'css-at-keyframes': [],
  'html-srcset': ['attribute:srcset', 'attribute:sizes'],
  'html-svg': ['tag:svg'],
  'html-image-maps': ['attribute:usemap'],
  'image-base64': ['image:data'],
  'image-jpg': ['image:jpg', 'image:jpeg'],
  'image-tiff': ['image:tiff', 'image:tif'],
  'image-heif': ['image:heif', 'image:heic'],
  // What opens and shuts by a hidden check box.
  'css-pseudo-class-checked': ['tag:mj-carousel', 'tag:mj-accordion'],
}

function keysOf({ slug, title, category }: Feature): readonly string[] {
  if (named[slug]) return named[slug]
  // Templates have no style sheet of their own: selectors and the like cannot occur.
  if (/^css-(?:pseudo|selector|at)-/.test(slug)) return []
  if (category === 'image') return [`image:${slug.slice('image-'.length)}`]
  const pair = /^([a-z-]+):\s*([a-z-]+)$/.exec(title)
  const called = /^([a-z-]+)\(\)$/.exec(title)
  const unit = /^([a-z]+) unit$/.exec(title)
  const tag = /^<([a-z]+)>/.exec(title)
  const attribute = /^([a-z-]+) attribute$/.exec(title)
  if (pair) return [`css:${pair[1]}:${pair[2]}`]
  if (called) return [`function:${called[1]}`]
  if (unit && slug.startsWith('css-unit-'))
    return unit[1] === 'initial' ? ['value:initial'] : [`unit:${unit[1]}`]
  if (tag) return [`tag:${tag[1]}`]
  if (attribute) return [`attribute:${attribute[1]}`]
  const property = /^([a-z-]+?)(?: property| CSS property)?\s*$/.exec(title)
  return category === 'css' && property ? [`css:${property[1]}`] : []
}

/** Of several versions the newest counts. Whoever shows it in part shows it. */
function lacking({ stats }: Feature): number[] {
  return clients.flatMap(([, family, platform], index) => {
    const latest = Object.values(stats[family]?.[platform] ?? {}).at(-1) ?? ''
    return latest.startsWith('n') ? [index] : []
  })
}

const [path, version = 'unknown'] = process.argv.slice(2)
if (path === undefined) throw new Error('usage: node scripts/mail-clients.ts <caniemail.json> [version]')
const source = JSON.parse(readFileSync(path, 'utf8')) as { last_update_date: string; data: Feature[] }
const lacks: Record<string, number[]> = {}
for (const feature of source.data) {
  if (harmless.test(feature.slug)) continue
  const without = lacking(feature)
  if (without.length > 0) for (const key of keysOf(feature)) lacks[key] = without
}
const table = {
  source: `caniemail ${version} (MIT), data of https://www.caniemail.com`,
  date: source.last_update_date.slice(0, 10),
  clients: clients.map(([name]) => name),
  lacks: Object.fromEntries(Object.entries(lacks).sort(([a], [b]) => (a < b ? -1 : 1))),
}
const lines = JSON.stringify(table, null, 1).replace(
  /\[\s+(\d[\d,\s]*)\]/g,
  (_, list: string) => `[${list.replace(/\s+/g, '')}]`,
)
writeFileSync(new URL('../templates/generated/mail-clients.json', import.meta.url), `${lines}\n`)
console.log(`${Object.keys(lacks).length} features that one of ${clients.length} programs lacks`)
