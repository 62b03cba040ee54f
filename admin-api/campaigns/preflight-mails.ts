import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { contentNeeds, loadContentFacts } from '../../db/stores/content-facts-store.ts'
import { readPreviewFacts } from '../../db/stores/preview-store.ts'
import { readTemplateByKey } from '../../db/stores/template-store.ts'
import { compiledVersions } from '../../db/stores/template-version-store.ts'
import type { CampaignDefinition } from '../../engine/campaigns/definition.ts'
import type { LintIssue } from '../../templates/lint.ts'
import { compiledFieldsOf, requiredOfEvents } from '../../templates/needs.ts'
import { renderTemplate } from '../../templates/render.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import type { ApiContext } from '../context.ts'
import { previewData } from '../routes/preview-data.ts'
import { compileSource, presentBrand, readCompiling } from '../templates/compile.ts'

/** A variant with the template version it would be sent by; null where there is none. */
export type VariantMail = {
  variant: string
  key: string
  templateId: string | null
  versionId: string | null
  kind: 'marketing' | 'service' | null
  channel: string | null
  compiled: CompiledTemplate | null
  issues: LintIssue[]
  /** Of the customer. */
  fields: { field: string; required: boolean }[]
  /** What it cannot do without that only an event has. */
  ofEvents: string[]
  voucher: boolean
}

/** The published templates of a campaign, looked at as those of mails that no event set off. */
export async function mailsOf(
  context: ApiContext,
  { variants }: Pick<CampaignDefinition, 'variants'>,
): Promise<VariantMail[]> {
  const { db } = context
  const compiling = await readCompiling(context)
  const mails: VariantMail[] = []
  for (const { id: variant, template: key } of variants) {
    const known = await readTemplateByKey(db, key)
    // Put away: as if there were none.
    const template = known?.archivedAt ? null : known
    const versionId = template?.published?.id ?? null
    const found = versionId === null ? undefined : (await compiledVersions(db, [versionId])).get(versionId)
    const compiled = (found ?? null) as CompiledTemplate | null
    const source = template?.published?.source
    const { issues } = source
      ? await compileSource(context, source, { guaranteed: [] }, compiling)
      : { issues: [] }
    mails.push({
      variant,
      key,
      templateId: template?.id ?? null,
      versionId,
      kind: source?.kind ?? null,
      channel: template?.channel ?? null,
      compiled,
      issues,
      fields: compiled ? compiledFieldsOf(compiled) : [],
      ofEvents: compiled ? requiredOfEvents(compiled) : [],
      voucher: compiled?.fields.some(field => /^voucher\b/.test(field)) ?? false,
    })
  }
  return mails
}

export type Rendered = {
  /** The largest HTML, in bytes of UTF-8; null where none could be rendered. */
  bytes: number | null
  customers: number
  /** Of customers × variants. */
  failed: number
  /** Fields that were missing in those. */
  missing: string[]
}

/** Renders the mails for some customers. Links in them lead nowhere, as in every preview. */
export async function renderFor(
  context: ApiContext,
  mails: readonly VariantMail[],
  customerIds: readonly string[],
): Promise<Rendered> {
  const { db, clock, publicUrl, timeZone } = context
  const { brand, shopUrl } = await presentBrand(context)
  const now = clock.now()
  const result: Rendered = { bytes: null, customers: 0, failed: 0, missing: [] }
  const missing = new Set<string>()
  const world = await readConditionWorld(db, timeZone)
  const people = []
  for (const id of customerIds) {
    const facts = await readPreviewFacts(db, id)
    if (facts) people.push(facts)
  }
  result.customers = people.length
  for (const { compiled, kind } of mails) {
    if (!compiled || !kind || compiled.channel === 'post') continue
    const needs = contentNeeds(compiled)
    const wants = needs.products.length + needs.segments.length > 0
    const contents = wants ? await loadContentFacts(db, world, needs, customerIds, now) : new Map()
    for (const facts of people) {
      const locale = facts.customer.locale ?? compiled.defaultLocale
      const content = contents.get(facts.customer.id)
      const filling = {
        ...{ brand, shopUrl, publicUrl, timeZone, now, use: 'preview' as const },
        products: content?.products ?? {},
        membership: content?.segments ?? {},
      }
      const { event: _, order: __, request: ___, ...data } = previewData(filling, locale, kind, facts)
      const rendered = renderTemplate(compiled, locale, data)
      if (rendered.ok) result.bytes = Math.max(result.bytes ?? 0, Buffer.byteLength(rendered.html))
      else {
        result.failed += 1
        if (rendered.missing) missing.add(rendered.missing)
      }
    }
  }
  return { ...result, missing: [...missing].sort((a, b) => a.localeCompare(b)) }
}
