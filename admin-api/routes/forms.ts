import { isDeepStrictEqual } from 'node:util'
import { namesOfActors } from '../../db/stores/actor-store.ts'
import {
  changeForm,
  closeForm,
  countForms,
  createForm,
  deleteForm,
  type FormCounts,
  type FormRow,
  type FormVersionRow,
  formOrder,
  listForms,
  listFormVersions,
  publishForm,
  readForm,
} from '../../db/stores/form-store.ts'
import { formEvents } from '../../engine/forms/definition.ts'
import { starterForms } from '../../engine/forms/starters.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import { formsContract } from '../contract/forms.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, notFound, stale } from '../not-found.ts'
import { formSnippets } from '../public/form-snippets.ts'
import { answerHandler } from './form-answer.ts'

export function formsRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, publicUrl } = context
  return implement('forms', formsContract, {
    list: async ({ query }) => {
      const page = askedPage(formOrder, query, '-created')
      const { items, next } = sortedPage(await listForms(db, query, page), page)
      const counts = await countForms(
        db,
        items.map(form => form.id),
        clock.now(),
      )
      return { items: items.map(form => listed(form, counts.get(form.id), publicUrl)), next }
    },
    starters: async () => ({ items: starterForms.map(starter => ({ ...starter })) }),
    one: async ({ params }) => await whole(context, params.id),
    create: async call => {
      const { key, name, definition: draft } = call.body
      const now = clock.now()
      const id = newId(now)
      const audit = call.audit('form.create', 'form', id, { key })
      if (!(await createForm(db, { id, key, name, draft }, now, audit)))
        throw new Problem('form_exists', 'There is a form with this key.', { status: 409 })
      return await whole(context, id)
    },
    change: async call => {
      const { id } = call.params
      const { name, definition: draft } = call.body
      const audit = call.audit('form.change', 'form', id, { fields: Object.keys(call.body) })
      const result = await changeForm(db, id, call.ifMatch, { name, draft }, clock.now(), audit)
      if (result === 'not_found') throw notFound('form')
      if (result === 'stale') throw stale()
      return await whole(context, id)
    },
    remove: async call => {
      const { id } = call.params
      const result = await deleteForm(db, id, call.ifMatch, call.audit('form.delete', 'form', id))
      if (result === 'not_found') throw notFound('form')
      if (result === 'stale') throw stale()
      if (result === 'published')
        throw new Problem('form_published', 'A form that was published is evidence and cannot be deleted.', {
          status: 409,
          hint: 'Close it instead.',
        })
    },
    publish: async call => {
      const { id } = call.params
      const result = await publishForm(db, id, clock.now(), call.audit('form.publish', 'form', id))
      if (result.kind === 'not_found') throw notFound('form')
      if (result.kind === 'invalid') {
        const language = languageOfPrincipal(call.principal)
        throw new Problem('form_invalid', 'The form cannot be published as it is.', {
          status: 422,
          errors: result.issues.map(({ path, message }) => ({
            path: `definition.${path}`,
            message: message[language],
          })),
        })
      }
      return await whole(context, id)
    },
    close: async call => {
      const { id } = call.params
      const result = await closeForm(db, id, clock.now(), call.audit('form.close', 'form', id))
      if (result === 'not_found') throw notFound('form')
      if (result === 'draft') throw unpublished()
      return await whole(context, id)
    },
    answer: answerHandler(context),
    versions: async ({ params }) => {
      found(await readForm(db, params.id), 'form')
      const versions = await listFormVersions(db, params.id)
      const actors = await namesOfActors(
        db,
        versions.map(version => version.publishedBy),
      )
      return { items: versions.map(version => versionAnswer(version, actors)) }
    },
    snippets: async ({ params }) => {
      const { id, key, published } = found(await readForm(db, params.id), 'form')
      if (!published) throw unpublished()
      const { id: versionId, number, definition } = published
      return formSnippets({ id, key, versionId, number, definition }, publicUrl)
    },
  })
}

function unpublished(): Problem {
  return new Problem('form_unpublished', 'Nothing of this form is published yet.', {
    status: 409,
    hint: 'Publish it first.',
  })
}

async function whole({ db, clock, publicUrl }: ApiContext, id: string) {
  const form = found(await readForm(db, id), 'form')
  const counts = await countForms(db, [id], clock.now())
  const actors = await namesOfActors(db, [form.updatedBy, form.published?.publishedBy ?? ''])
  return {
    ...form,
    ...listed(form, counts.get(id), publicUrl),
    published: form.published && versionAnswer(form.published, actors),
    updatedByName: actors.get(form.updatedBy) ?? null,
  }
}

function listed(form: FormRow, counts: FormCounts | undefined, publicUrl: string) {
  const { draft, published, updatedBy: _, ...rest } = form
  const shown = published?.definition ?? draft
  return {
    ...rest,
    source: shown.source,
    event: formEvents[shown.source],
    purposes: shown.consent?.purposes ?? [],
    url: `${publicUrl}/f/${form.key}`,
    publishedNumber: published?.number ?? null,
    changed: published === null || !isDeepStrictEqual(draft, published.definition),
    counts: counts ?? { pending: 0, confirmed: 0, answers: 0, lastAnswerAt: null },
  }
}

function versionAnswer(version: FormVersionRow, actors: ReadonlyMap<string, string>) {
  return { ...version, publishedByName: actors.get(version.publishedBy) ?? null }
}
