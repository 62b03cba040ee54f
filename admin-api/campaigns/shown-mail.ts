import { contentNeeds } from '../../db/stores/content-facts-store.ts'
import { withMarkedLinks } from '../../templates/links.ts'
import { type RenderData, type RenderResult, renderTemplate } from '../../templates/render.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import type { ApiContext } from '../context.ts'
import { previewData } from '../routes/preview-data.ts'
import { presentBrand } from '../templates/compile.ts'

/** A mail that lacks more than so many values is no use to look at. */
const mostMissing = 50

/**
 * A frozen template filled in with samples, each link with its place (`data-link`). What samples have no value for says
 * its own name, so that the mail can be looked at whatever attributes it reads.
 */
export async function shownMail(
  context: ApiContext,
  compiled: CompiledTemplate,
  wanted: string | undefined,
): Promise<RenderResult> {
  const { brand, shopUrl } = await presentBrand(context)
  const locale = wanted ?? compiled.defaultLocale
  const { products: lists, segments } = contentNeeds(compiled)
  const { publicUrl, timeZone, clock } = context
  const filling = { brand, shopUrl, publicUrl, timeZone, now: clock.now(), use: 'preview' as const }
  const data = previewData({ ...filling, lists, segments }, locale, compiled.kind, null)
  const marked = withMarkedLinks(compiled, shopUrl)
  let rendered = renderTemplate(marked, locale, data)
  for (let n = 0; n < mostMissing && !rendered.ok && rendered.missing !== undefined; n += 1) {
    if (!fillGap(data, rendered.missing)) break
    rendered = renderTemplate(marked, locale, data)
  }
  return rendered
}

/** Puts the name of a missing value in its place; false where that cannot be done. */
function fillGap(data: RenderData, path: string): boolean {
  const [root, name, ...deeper] = path.split('.')
  if (root !== 'customer' || name === undefined || deeper.length > 0) return false
  if (Object.hasOwn(data.customer, name)) return false
  data.customer = { ...data.customer, [name]: `[${name}]` }
  return true
}
