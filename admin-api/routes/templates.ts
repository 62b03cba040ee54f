import { isDeepStrictEqual } from 'node:util'
import { namesOfActors } from '../../db/stores/actor-store.ts'
import { archiveTemplate, restoreTemplate } from '../../db/stores/template-archive-store.ts'
import {
  changeTemplate,
  createTemplate,
  listTemplates,
  listTemplateVersions,
  publishTemplate,
  readTemplate,
  type TemplateRow,
  type TemplateVersionRow,
  templateOrder,
} from '../../db/stores/template-store.ts'
import { type TemplateUse, usesOfTemplates } from '../../db/stores/template-use-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { lacksConfirm } from '../../templates/confirmation-lint.ts'
import { hasErrors, issue, type LintIssue } from '../../templates/lint.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import { templatesContract } from '../contract/templates.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, invalid, notFound, stale } from '../not-found.ts'
import { compileSource, frozenOf, unpublishable } from '../templates/compile.ts'
import { lintMeasured } from '../templates/measured.ts'

export function templatesRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock } = context
  const read = async (id: string) => found(await readTemplate(db, id), 'template')
  return implement('templates', templatesContract, {
    list: async ({ query }) => {
      const { q, channel, archived } = query
      const page = askedPage(templateOrder, query, '-created')
      const rows = await listTemplates(db, { archived: archived === 'true', q, channel }, page)
      const { items, next } = sortedPage(rows, page)
      const uses = await usesOfTemplates(
        db,
        items.map(({ key }) => key),
      )
      return { items: items.map(item => listed(item, uses.get(item.key))), next }
    },
    one: async ({ params }) => await templateAnswer(context, params.id),
    create: async call => {
      const { key, name, source: draft } = call.body
      const now = clock.now()
      const id = newId(now)
      const audit = call.audit('template.create', 'template', id, { key })
      if (!(await createTemplate(db, { id, key, name, draft }, now, audit)))
        throw new Problem('template_exists', 'There is a template with this key.', { status: 409 })
      return await templateAnswer(context, id)
    },
    change: async call => {
      const { id } = call.params
      const { name, source: draft } = call.body
      if (draft && (draft.channel ?? 'email') !== (await read(id)).channel)
        throw invalid('source.channel', 'is not the channel of this template')
      const audit = call.audit('template.change', 'template', id, { fields: Object.keys(call.body) })
      const result = await changeTemplate(db, id, call.ifMatch, { name, draft }, clock.now(), audit)
      if (result === 'not_found') throw notFound('template')
      if (result === 'stale') throw stale()
      return await templateAnswer(context, id)
    },
    lint: async call => {
      const source = call.body.source ?? (await read(call.params.id)).draft
      const mayRead = call.principal.kind !== 'anonymous' && call.principal.scopes.has('customers:read')
      const { issues } = await lintMeasured(context, source, mayRead, call.body.segmentId)
      return { publishable: !hasErrors(issues), issues }
    },
    publish: async call => {
      const { id } = call.params
      const template = await read(id)
      const { compiled, issues, blocks } = await compileSource(context, template.draft)
      const kept = [
        ...kindIssue(template),
        ...lacksConfirm(template.key, template.draft).map(({ code, path, detail }) =>
          issue(code, path, detail),
        ),
      ]
      const errors = [...kept, ...issues.filter(({ severity }) => severity === 'error')]
      if (!compiled || errors.length > 0) {
        throw unpublishable(errors, languageOfPrincipal(call.principal))
      }
      const audit = call.audit('template.publish', 'template', id)
      const frozen = frozenOf(template.draft, compiled, blocks)
      const result = await publishTemplate(db, id, template.version, frozen, clock.now(), audit)
      if (result === 'not_found') throw notFound('template')
      if (result === 'stale') throw stale()
      return await templateAnswer(context, id)
    },
    archive: async call => {
      const { id } = call.params
      const result = await archiveTemplate(
        db,
        id,
        clock.now(),
        call.audit('template.archive', 'template', id),
      )
      if (result.kind === 'not_found') throw notFound('template')
      if (result.kind === 'needed')
        throw new Problem('template_needed', 'The system itself sends this template.', { status: 409 })
      if (result.kind === 'used')
        throw new Problem('template_used', 'Something sends this template.', {
          status: 409,
          hint: 'Choose another template there, or archive the rule or cancel the campaign; pausing is not enough.',
          errors: result.uses.slice(0, 50).map(({ kind, name }) => ({
            path: kind,
            message: useWords[kind][languageOfPrincipal(call.principal)](name),
          })),
        })
      return await templateAnswer(context, id)
    },
    restore: async call => {
      const { id } = call.params
      const audit = call.audit('template.restore', 'template', id)
      if ((await restoreTemplate(db, id, clock.now(), audit)) === 'not_found') throw notFound('template')
      return await templateAnswer(context, id)
    },
    versions: async ({ params }) => {
      await read(params.id)
      const versions = await listTemplateVersions(db, params.id)
      const actors = await namesOfActors(
        db,
        versions.map(version => version.publishedBy),
      )
      return { items: versions.map(version => versionAnswer(version, actors)) }
    },
  })
}

/** Rules were published for the kind a template has; turning advertising into service would pass by their gate. */
function kindIssue({ draft, published }: TemplateRow): Pick<LintIssue, 'path' | 'line' | 'message'>[] {
  if (!published || published.source.kind === draft.kind) return []
  return [
    {
      path: 'kind',
      message: {
        de: 'Die Art einer veröffentlichten Vorlage kann nicht mehr geändert werden. Legen Sie eine neue an.',
        en: 'The kind of a published template can no longer be changed. Add a new one.',
      },
    },
  ]
}

/** A template with draft and published version, as the API answers with it. @throws Problem 404 */
export async function templateAnswer({ db }: ApiContext, id: string) {
  const template = found(await readTemplate(db, id), 'template')
  const { published, updatedBy } = template
  const actors = await namesOfActors(db, [updatedBy, published?.publishedBy ?? ''])
  return {
    ...template,
    ...listed(template, (await usesOfTemplates(db, [template.key])).get(template.key)),
    published: published && versionAnswer(published, actors),
    updatedByName: actors.get(updatedBy) ?? null,
  }
}

const useWords = {
  rule: { de: (name: string) => `Regel „${name}“`, en: (name: string) => `Rule “${name}”` },
  campaign: { de: (name: string) => `Kampagne „${name}“`, en: (name: string) => `Campaign “${name}”` },
} as const

function listed(template: TemplateRow, usedIn: TemplateUse[] = []) {
  const { draft, published, ...rest } = template
  return {
    ...rest,
    kind: draft.kind,
    locales: Object.keys(draft.variants),
    usedIn,
    publishedNumber: published?.number ?? null,
    changed: published === null || !isDeepStrictEqual(draft, published.source),
  }
}

function versionAnswer(version: TemplateVersionRow, actors: ReadonlyMap<string, string>) {
  return { ...version, publishedByName: actors.get(version.publishedBy) ?? null }
}
