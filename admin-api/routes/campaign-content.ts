import { contentOfTemplates, contentOfVersions } from '../../db/stores/campaign-content-store.ts'
import { readOccurrenceFacts } from '../../db/stores/campaign-result-store.ts'
import { readCampaign } from '../../db/stores/campaign-store.ts'
import { loadCampaignNames } from '../../db/stores/campaign-world-store.ts'
import { compiledVersions } from '../../db/stores/template-version-store.ts'
import { campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import { shownMail } from '../campaigns/shown-mail.ts'
import type { ApiContext } from '../context.ts'
import { campaignContentContract } from '../contract/campaign-content.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found } from '../not-found.ts'

export function campaignContentRoutes(context: ApiContext): BoundRoute[] {
  const { db } = context
  return implement('campaignContent', campaignContentContract, {
    contents: async ({ params, query }) => {
      const campaign = found(await readCampaign(db, params.id), 'campaign')
      const occurrence = await readOccurrenceFacts(db, params.id, query.occurrence)
      if (query.occurrence !== undefined) found(occurrence, 'occurrence')
      const parsed = campaignDefinitionSchema.safeParse(occurrence?.definition ?? campaign.definition)
      const variants = parsed.data?.variants ?? []
      const frozen = occurrence?.variants ?? {}
      const byVersion = await contentOfVersions(
        db,
        Object.values(frozen).flatMap(({ templateVersionId }) => templateVersionId ?? []),
      )
      const byKey = await contentOfTemplates(
        db,
        variants.map(({ template }) => template),
      )
      const rows = variants.map(variant => ({
        variant,
        row: occurrence
          ? byVersion.get(frozen[variant.id]?.templateVersionId ?? '')
          : byKey.get(variant.template),
      }))
      const compiled = await compiledVersions(
        db,
        rows.flatMap(({ row }) => row?.version?.id ?? []),
      )
      const sender = parsed.data?.sender
      const { en } = await loadCampaignNames(db)
      return {
        occurrence: occurrence?.number ?? null,
        channel: parsed.data?.channel ?? ('email' as const),
        sender: sender === undefined ? null : { id: sender, name: en.senders?.[sender] ?? sender },
        items: rows.map(({ variant: { id, template, weight }, row }) => ({
          variant: id,
          template,
          templateId: row?.templateId ?? null,
          name: row?.name ?? null,
          number: row?.version?.number ?? null,
          locales: localesOf(compiled.get(row?.version?.id ?? '')),
          weight,
        })),
      }
    },
    mail: async ({ params, query }) => {
      const occurrence = found(await readOccurrenceFacts(db, params.id, query.occurrence), 'occurrence')
      const variant = query.variant ?? occurrence.definition.variants[0]?.id ?? ''
      const { templateVersionId = '' } = found(occurrence.variants[variant], 'variant')
      const compiled = (await compiledVersions(db, [templateVersionId])).get(templateVersionId)
      const template = found(compiled, 'version') as unknown as CompiledTemplate
      const rendered = template.channel === 'post' ? null : await shownMail(context, template, query.locale)
      if (!rendered?.ok)
        throw new Problem('no_mail', 'This version cannot be shown as a mail.', {
          status: 409,
          hint: 'Look at what single customers got: their log has the mail itself.',
        })
      const { locale, subject, html } = rendered
      return { occurrence: occurrence.number, variant, locale, subject, html }
    },
  })
}

function localesOf(compiled: Record<string, unknown> | undefined): string[] {
  const { variants = {}, defaultLocale = '' } = (compiled ?? {}) as Partial<CompiledTemplate>
  return Object.keys(variants).sort(
    (a, b) => Number(b === defaultLocale) - Number(a === defaultLocale) || a.localeCompare(b),
  )
}
