import { isDeepStrictEqual } from 'node:util'
import { namesOfActors } from '../../db/stores/actor-store.ts'
import { attributeTypes } from '../../db/stores/attribute-store.ts'
import { readPreviewFacts } from '../../db/stores/preview-store.ts'
import {
  changeTemplate,
  createTemplate,
  listTemplates,
  listTemplateVersions,
  publishTemplate,
  readTemplate,
  type TemplateRow,
  type TemplateVersionRow,
} from '../../db/stores/template-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Language } from '../../engine/shared/text.ts'
import { compileUntrusted } from '../../templates/compile-worker.ts'
import { lacksConfirm } from '../../templates/confirmation-lint.ts'
import { hasErrors, issue, type LintIssue } from '../../templates/lint.ts'
import { guaranteedWithEvent } from '../../templates/paths.ts'
import { renderTemplate } from '../../templates/render.ts'
import type { AnySource } from '../../templates/source.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import { templatesContract } from '../contract/templates.ts'
import { type BoundRoute, type Call, implement } from '../implement.ts'
import { found, invalid, notFound, stale } from '../not-found.ts'
import { pageOfRows, readIdCursor } from '../page.ts'
import { previewLetter } from './letter-preview.ts'
import { previewData } from './preview-data.ts'

export function templatesRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock } = context
  const read = async (id: string) => found(await readTemplate(db, id), 'template')
  /** The draft, or the source given, with what it is to be filled in with. */
  const filledIn = async (
    call: Pick<Call<typeof templatesContract.preview>, 'params' | 'body' | 'principal'>,
  ) => {
    const { customerId } = call.body
    const source = call.body.source ?? (await read(call.params.id)).draft
    if (customerId && call.principal.kind !== 'anonymous' && !call.principal.scopes.has('customers:read'))
      throw new Problem('forbidden', 'You may not do this.', {
        status: 403,
        hint: 'A preview for a customer needs the scope customers:read.',
      })
    const facts = customerId ? found(await readPreviewFacts(db, customerId), 'customer') : null
    const locale = call.body.locale ?? facts?.customer.locale ?? source.defaultLocale
    const data = previewData(context, locale, source.kind, facts)
    return { ...(await compile(context, source)), locale, data }
  }
  return implement('templates', templatesContract, {
    list: async ({ query }) => {
      const rows = await listTemplates(db, { limit: query.limit + 1, before: readIdCursor(query.cursor) })
      const { items, next } = pageOfRows(rows, query.limit, row => row.id)
      return { items: items.map(listed), next }
    },
    one: async ({ params }) => await whole(context, params.id),
    create: async call => {
      const { key, name, source: draft } = call.body
      const now = clock.now()
      const id = newId(now)
      const audit = call.audit('template.create', 'template', id, { key })
      if (!(await createTemplate(db, { id, key, name, draft }, now, audit)))
        throw new Problem('template_exists', 'There is a template with this key.', { status: 409 })
      return await whole(context, id)
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
      return await whole(context, id)
    },
    preview: async call => {
      const { compiled, issues, locale, data } = await filledIn(call)
      if (!compiled) return { ...nothing, issues }
      const rendered = renderTemplate(compiled, locale, data)
      if (rendered.ok) return { ...rendered, issues }
      return { ...nothing, issues: [...issues, failureIssue(rendered)] }
    },
    previewLetter: async call => {
      const { compiled, issues, locale, data } = await filledIn(call)
      const rendered = compiled && renderTemplate(compiled, locale, data)
      if (!rendered?.ok)
        throw unpublishable(rendered ? [failureIssue(rendered)] : issues, languageOfPrincipal(call.principal))
      return await previewLetter(context, compiled, rendered, data)
    },
    lint: async call => {
      const source = call.body.source ?? (await read(call.params.id)).draft
      const { issues } = await compile(context, source)
      return { publishable: !hasErrors(issues), issues }
    },
    publish: async call => {
      const { id } = call.params
      const template = await read(id)
      const { compiled, issues } = await compile(context, template.draft)
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
      const frozen = { source: template.draft, compiled }
      const result = await publishTemplate(db, id, template.version, frozen, clock.now(), audit)
      if (result === 'not_found') throw notFound('template')
      if (result === 'stale') throw stale()
      return await whole(context, id)
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

function unpublishable(
  issues: readonly Pick<LintIssue, 'path' | 'line' | 'message'>[],
  language: Language,
): Problem {
  return new Problem('template_invalid', 'The template cannot be published as it is.', {
    status: 422,
    errors: issues.map(({ path, line, message }) => ({
      path: `source${path ? '.' : ''}${path}${line ? `:${line}` : ''}`,
      message: message[language],
    })),
  })
}

const nothing = { ok: false, locale: null, subject: null, html: null, text: null }

/** Lints and compiles in a thread of its own: whoever may write templates may not stop the process with one. */
async function compile({ db, brand }: ApiContext, source: AnySource) {
  const declared = Object.keys(await attributeTypes(db))
  return await compileUntrusted(source, brand, {
    // Everything is set off by an event so far.
    guaranteed: guaranteedWithEvent,
    customerFields: [...declared, 'externalId', 'email'],
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

function failureIssue(failure: { code: string; message: string; missing?: string }) {
  const { code, message, missing } = failure
  const de = missing
    ? `Es fehlt ein Wert für „${missing}“, und die Vorlage hat keinen Ersatz dafür.`
    : `Die Vorlage ließ sich nicht füllen: ${message}.`
  return { code, severity: 'error' as const, path: missing ?? '', message: { de, en: `${message}.` } }
}

async function whole({ db }: ApiContext, id: string) {
  const template = found(await readTemplate(db, id), 'template')
  const { published, updatedBy } = template
  const actors = await namesOfActors(db, [updatedBy, published?.publishedBy ?? ''])
  return {
    ...template,
    ...listed(template),
    published: published && versionAnswer(published, actors),
    updatedByName: actors.get(updatedBy) ?? null,
  }
}

function listed(template: TemplateRow) {
  const { draft, published, ...rest } = template
  return {
    ...rest,
    kind: draft.kind,
    locales: Object.keys(draft.variants),
    publishedNumber: published?.number ?? null,
    changed: published === null || !isDeepStrictEqual(draft, published.source),
  }
}

function versionAnswer(version: TemplateVersionRow, actors: ReadonlyMap<string, string>) {
  return { ...version, publishedByName: actors.get(version.publishedBy) ?? null }
}
