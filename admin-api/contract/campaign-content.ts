import { z } from 'zod'
import { idParams, sentenceSchema } from './common.ts'
import { route } from './route.ts'

const occurrence = z.coerce.number().int().min(1).optional()

const contentSchema = z
  .object({
    variant: z.string(),
    template: z.string().describe('Key.'),
    templateId: z.string().nullable().describe('Null: the template is gone.'),
    name: sentenceSchema.nullable(),
    number: z.number().int().nullable().describe('Of the version; null where none is published.'),
    locales: z.array(z.string()).describe('Those the mail is written in, the default first.'),
    weight: z.number().int(),
  })
  .meta({ id: 'CampaignContent' })

const tag = 'Campaigns'
const scope = 'campaigns:read'

export const campaignContentContract = {
  contents: route({
    method: 'GET',
    path: '/campaigns/:id/contents',
    summary: 'The template version of each variant, and the sender',
    description:
      'Of an occurrence: the versions fixed when it began. Without any: those published now, which it would take.',
    tag,
    scope,
    params: idParams,
    query: z.strictObject({ occurrence: occurrence.describe('The latest unless set.') }),
    response: z.object({
      occurrence: z.number().int().nullable(),
      channel: z.enum(['email', 'post']),
      sender: z.object({ id: z.string(), name: z.string() }).nullable().describe('Null: the default one.'),
      items: z.array(contentSchema),
    }),
  }),
  mail: route({
    method: 'GET',
    path: '/campaigns/:id/mail',
    summary: 'The mail of a variant as it was sent, filled in with samples; links say their place',
    description:
      'Made from the version that was fixed when the occurrence began. Each link of `results.links` has `data-link` with its `position`, so that clicks can be shown on it. 409 `no_mail` for letters, and where the version can no longer be filled in.',
    tag,
    scope,
    params: idParams,
    query: z.strictObject({
      occurrence: occurrence.describe('The latest unless set.'),
      variant: z.string().max(32).optional().describe('The first unless set.'),
      locale: z.string().max(35).optional().describe('The template’s default unless set.'),
    }),
    response: z.object({
      occurrence: z.number().int(),
      variant: z.string(),
      locale: z.string(),
      subject: z.string(),
      html: z.string(),
    }),
  }),
}
