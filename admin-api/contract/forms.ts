import { z } from 'zod'
import { formDefinitionSchema, formSources } from '../../engine/forms/definition.ts'
import { idParams, line, listQuery, moment, pageOf, sentenceSchema } from './common.ts'
import { listFile } from './list-file.ts'
import { formStateWords } from './list-words.ts'
import { route } from './route.ts'

const formStates = ['draft', 'live', 'closed'] as const

/** A definition in an answer. One stored by an older release may differ from today's schema, so it is not checked. */
const definition = z.record(z.string(), z.unknown()).meta({ id: 'FormDefinition' })

const formKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,62}$/, 'a small letter, then small letters, digits and -, 2 to 63 in all')
  .describe('Part of its address: `/f/<key>`. It stays as it is: links and pages of the shop name it.')

const versionSchema = z
  .object({
    id: z.string(),
    number: z.number().int(),
    definition,
    publishedAt: moment,
    publishedBy: z.string(),
    publishedByName: z.string().nullable(),
  })
  .meta({ id: 'FormVersion' })

const formCountsSchema = z
  .object({
    pending: z.number().int().describe('Wait for the button in the mail to be pressed.'),
    confirmed: z.number().int(),
    answers: z
      .number()
      .int()
      .describe('Events written: confirmed answers, and those that needed no confirmation.'),
    lastAnswerAt: moment.nullable(),
  })
  .meta({ id: 'FormCounts' })

const listedFormSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    key: z.string(),
    name: z.string(),
    state: z.enum(formStates),
    source: z.enum(formSources),
    event: z.string().describe('The event an answer writes; rules are triggered by it.'),
    purposes: z.array(z.string()).describe('Keys of the purposes it asks consent for.'),
    url: z.string().describe('The page we host. It answers while the form is live.'),
    publishedNumber: z.number().int().nullable(),
    changed: z.boolean().describe('The draft differs from what is published.'),
    counts: formCountsSchema,
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'ListedForm' })

const formSchema = listedFormSchema
  .extend({
    draft: definition,
    published: versionSchema.nullable(),
    updatedBy: z.string(),
    updatedByName: z.string().nullable(),
  })
  .meta({ id: 'Form' })

const tag = 'Forms'
const name = line(200)

export const formsContract = {
  list: route({
    method: 'GET',
    path: '/forms',
    summary: 'Forms with what came in by them, newest first',
    tag,
    scope: 'forms:read',
    query: listQuery(['created', 'name', 'updated'], { state: z.enum(formStates).optional() }),
    response: pageOf(listedFormSchema),
    file: listFile('forms', { personal: false }, listedFormSchema, {
      name: ['Name', 'Name', f => f.name],
      key: ['Schlüssel', 'Key', f => f.key],
      state: ['Stand', 'State', f => f.state, formStateWords],
      event: ['Ereignis', 'Event', f => f.event],
      purposes: ['Zwecke', 'Purposes', f => f.purposes],
      url: ['Adresse', 'Address', f => f.url],
      answers: ['Antworten', 'Answers', f => f.counts.answers],
      confirmed: ['Bestätigt', 'Confirmed', f => f.counts.confirmed],
      pending: ['Noch zu bestätigen', 'To be confirmed', f => f.counts.pending],
      lastAnswerAt: ['Letzte Antwort', 'Last answer', f => f.counts.lastAnswerAt],
      version: ['Veröffentlichte Fassung', 'Published version', f => f.publishedNumber],
      createdAt: ['Angelegt', 'Created', f => f.createdAt],
      updatedAt: ['Geändert', 'Changed', f => f.updatedAt],
      id: ['ID', 'ID', f => f.id],
    }),
  }),
  starters: route({
    method: 'GET',
    path: '/forms/starters',
    summary: 'Forms to start from, one for each source, in German and English',
    description: 'Take the definition, change it, and create a form with it.',
    tag,
    scope: 'forms:read',
    response: z.object({
      items: z.array(
        z.object({
          source: z.enum(formSources),
          key: z.string().describe('A key to suggest.'),
          name: sentenceSchema,
          description: sentenceSchema,
          definition,
        }),
      ),
    }),
  }),
  create: route({
    method: 'POST',
    path: '/forms',
    summary: 'Add a form as a draft',
    tag,
    scope: 'forms:write',
    status: 201,
    body: z.strictObject({ key: formKey, name, definition: formDefinitionSchema }),
    response: formSchema,
    etag: true,
  }),
  one: route({
    method: 'GET',
    path: '/forms/:id',
    summary: 'One form: draft, published version, counts',
    tag,
    scope: 'forms:read',
    params: idParams,
    response: formSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/forms/:id',
    summary: 'Change a form’s name or draft',
    description: 'What is published goes on as it was until the draft is published.',
    tag,
    scope: 'forms:write',
    params: idParams,
    body: z.strictObject({ name: name.optional(), definition: formDefinitionSchema.optional() }),
    response: formSchema,
    etag: true,
    ifMatch: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/forms/:id',
    summary: 'Delete a form that was never published',
    tag,
    scope: 'forms:write',
    params: idParams,
    ifMatch: true,
  }),
  publish: route({
    method: 'POST',
    path: '/forms/:id/publish',
    summary: 'Publish the draft as the next version; a closed form is open again',
    description:
      'A version is kept word for word: it is what the consents given on it refer to. 422 `form_invalid` names everything that stands against it, with its path in the definition.',
    tag,
    scope: 'forms:write',
    params: idParams,
    response: formSchema,
    etag: true,
  }),
  close: route({
    method: 'POST',
    path: '/forms/:id/close',
    summary: 'Close a form: nothing comes in any more; what waits for confirmation can still be confirmed',
    tag,
    scope: 'forms:write',
    params: idParams,
    response: formSchema,
    etag: true,
  }),
  answer: route({
    method: 'POST',
    path: '/forms/:id/answers',
    summary: 'Hand on somebody’s answer to a form, from the shop’s own server',
    description:
      'As if they had filled it in on a page: with a consent under double opt-in the owner of the address is asked by mail, and nothing counts before they confirm. No limit per caller holds here, for one server speaks for many: limit your own visitors. Give the IP address and browser of the person, which are evidence; your own never are. The answer is the same whether or not the address is known, and may be shown to the visitor.',
    tag,
    scope: 'forms:answer',
    params: idParams,
    status: 202,
    body: z.strictObject({
      email: z.string().max(254),
      answers: z
        .record(z.string().max(40), z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]))
        .refine(answers => Object.keys(answers).length <= 100, 'at most 100 answers')
        .default({})
        .describe('By key of the field.'),
      consent: z.boolean().default(false).describe('Only if the person ticked the box themselves.'),
      language: z.enum(['de', 'en']).describe('Of the words that the person read.'),
      versionId: z
        .uuid()
        .optional()
        .describe('Version of the form whose words the person read; the published one unless given.'),
      url: z.string().max(4_000).optional().describe('Page the form stood on. What follows `?` is not kept.'),
      ip: z.union([z.ipv4(), z.ipv6()]).optional().describe('Of the person.'),
      userAgent: z.string().max(1_000).optional().describe('Of the person’s browser.'),
      messageId: line(200).optional().describe('The same answer sent again under this id is one answer.'),
    }),
    response: z.object({ message: z.string().describe('What the form says after sending.') }),
  }),
  versions: route({
    method: 'GET',
    path: '/forms/:id/versions',
    summary: 'What was ever published of a form, newest first',
    tag,
    scope: 'forms:read',
    params: idParams,
    response: z.object({ items: z.array(versionSchema) }),
  }),
  snippets: route({
    method: 'GET',
    path: '/forms/:id/snippets',
    summary: 'How to put a published form to use: link, script, HTML, JSON',
    description:
      'Texts to copy, per language of the form. 409 `form_unpublished` while nothing of it is published.',
    tag,
    scope: 'forms:read',
    params: idParams,
    response: z.object({
      link: sentenceSchema.describe('Address of the page we host.'),
      script: sentenceSchema.describe('A line for a page of the shop; draws the form there.'),
      html: sentenceSchema.describe('The form as plain HTML, for pages without scripts.'),
      json: sentenceSchema.describe('A call by a program, as a command line.'),
    }),
  }),
}
