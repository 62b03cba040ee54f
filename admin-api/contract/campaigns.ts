import { z } from 'zod'
import { campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import {
  campaignBooksSchema,
  campaignIssueSchema,
  campaignSchema,
  campaignState,
  listedCampaignSchema,
  occurrenceSchema,
} from './campaign-answers.ts'
import {
  countedQuery,
  countsQuery,
  idParams,
  line,
  listQuery,
  pageOf,
  pageQuery,
  sentenceSchema,
} from './common.ts'
import { listFile } from './list-file.ts'
import { campaignStateWords } from './list-words.ts'
import { route } from './route.ts'

const tag = 'Campaigns'
const name = line(200)
const occurrenceParams = idParams.extend({ number: z.coerce.number().int().min(1).max(1_000_000) })

/** A move from one state to another; answers with the campaign as it is then. */
const move = (path: `/${string}`, summary: string, description?: string) =>
  route({
    method: 'POST',
    path,
    summary,
    ...(description === undefined ? {} : { description }),
    tag,
    scope: 'campaigns:launch',
    params: idParams,
    response: campaignSchema,
    etag: true,
  })

export const campaignsContract = {
  list: route({
    method: 'GET',
    path: '/campaigns',
    summary: 'Campaigns with when they are sent and the books of what was sent, newest first',
    tag,
    scope: 'campaigns:read',
    query: listQuery(['created', 'name', 'next', 'updated'], {
      q: z.string().max(200).optional().describe('A part of the name.'),
      state: campaignState.optional(),
      awaiting: z
        .literal('me')
        .optional()
        .describe('Only those a second person was asked to approve, where the caller may be that person.'),
      counts: countsQuery,
    }),
    response: pageOf(listedCampaignSchema),
    file: listFile('campaigns', { personal: false }, listedCampaignSchema, {
      name: ['Name', 'Name', c => c.name],
      state: ['Stand', 'State', c => c.state, campaignStateWords],
      sentence: ['Was an wen', 'What to whom', (c, language) => c.sentence[language]],
      nextAt: ['Beginnt', 'Begins', c => c.nextAt],
      occurrences: ['Wie oft', 'Times begun', c => c.occurrences],
      createdAt: ['Angelegt', 'Created', c => c.createdAt],
      createdBy: ['Von', 'By', c => c.createdByName ?? c.createdBy],
      updatedAt: ['Geändert', 'Changed', c => c.updatedAt],
      id: ['ID', 'ID', c => c.id],
    }),
  }),
  books: route({
    method: 'GET',
    path: '/campaigns/books',
    summary: 'What became of everything that campaigns sent',
    description: 'Nothing is told of those that never began.',
    tag,
    scope: 'campaigns:read',
    query: countedQuery,
    response: z.object({ items: z.array(z.object({ id: z.string(), books: campaignBooksSchema })) }),
  }),
  create: route({
    method: 'POST',
    path: '/campaigns',
    summary: 'Add a campaign as a draft',
    description: 'Anything that the schema lets through can be stored; what is missing is named in `issues`.',
    tag,
    scope: 'campaigns:write',
    status: 201,
    body: z.strictObject({ name, definition: campaignDefinitionSchema }),
    response: campaignSchema,
    etag: true,
  }),
  check: route({
    method: 'POST',
    path: '/campaigns/check',
    summary: 'What a definition does, in words, and what speaks against launching it; nothing is stored',
    description: 'Counts nobody: `POST /campaigns/preflight` does.',
    tag,
    scope: 'campaigns:read',
    body: z.strictObject({ definition: campaignDefinitionSchema }),
    response: z.object({
      issues: z.array(campaignIssueSchema),
      sentence: sentenceSchema.describe('The whole campaign.'),
      when: sentenceSchema,
      nextAt: z.iso.datetime().nullable().describe('When it would begin, launched now.'),
    }),
  }),
  one: route({
    method: 'GET',
    path: '/campaigns/:id',
    summary: 'One campaign: definition, what speaks against it, latest occurrence with its books',
    tag,
    scope: 'campaigns:read',
    params: idParams,
    response: campaignSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/campaigns/:id',
    summary: 'Change a campaign’s name, or the definition of a draft',
    description:
      'The definition can only be changed as a draft (409 `wrong_state`): take the campaign back with `unschedule` first. Changing it makes an approval void.',
    tag,
    scope: 'campaigns:write',
    params: idParams,
    body: z.strictObject({ name: name.optional(), definition: campaignDefinitionSchema.optional() }),
    response: campaignSchema,
    etag: true,
    ifMatch: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/campaigns/:id',
    summary: 'Delete a draft that was never sent',
    tag,
    scope: 'campaigns:write',
    params: idParams,
    ifMatch: true,
  }),
  launch: route({
    method: 'POST',
    path: '/campaigns/:id/launch',
    summary: 'Launch a draft: it begins now or at its time',
    description:
      '422 `campaign_invalid` names everything that stands against it, with its path. 409 `approval_needed` where the audience is above the limit and no other person has approved this definition.',
    tag,
    scope: 'campaigns:launch',
    params: idParams,
    response: campaignSchema,
    etag: true,
    ifMatch: true,
  }),
  unschedule: move(
    '/campaigns/:id/unschedule',
    'Take a scheduled campaign back to draft, as long as it has not begun',
  ),
  pause: move(
    '/campaigns/:id/pause',
    'Pause: nothing of it goes out from then on',
    'Within two seconds; mails whose transfer has begun are finished.',
  ),
  resume: move(
    '/campaigns/:id/resume',
    'Go on with a paused campaign where it stopped',
    'What is still to come moves back by the length of the pause. One that could not begin is tried again.',
  ),
  cancel: move('/campaigns/:id/cancel', 'Cancel for good: what is not sent is skipped as `cancelled`'),
  duplicate: route({
    method: 'POST',
    path: '/campaigns/:id/duplicate',
    summary: 'A new draft made from the definition of a campaign',
    tag,
    scope: 'campaigns:write',
    status: 201,
    params: idParams,
    body: z.strictObject({ name: name.optional().describe('“… (Kopie)” or “… (copy)” unless given.') }),
    response: campaignSchema,
    etag: true,
  }),
  askApproval: route({
    method: 'POST',
    path: '/campaigns/:id/ask-approval',
    summary: 'Ask for the approval of a second person; others who may launch see it in their list',
    tag,
    scope: 'campaigns:write',
    params: idParams,
    response: campaignSchema,
    etag: true,
    ifMatch: true,
  }),
  approve: route({
    method: 'POST',
    path: '/campaigns/:id/approve',
    summary: 'Approve a draft as it stands, as a second person',
    description:
      'Only by a user who neither wrote the definition nor asked for the approval (403 `approval_own`), never by an API key (`approval_by_key`).',
    tag,
    scope: 'campaigns:launch',
    params: idParams,
    response: campaignSchema,
    etag: true,
    ifMatch: true,
  }),
  occurrences: route({
    method: 'GET',
    path: '/campaigns/:id/occurrences',
    summary: 'Each time a campaign was sent, latest first, with its books',
    tag,
    scope: 'campaigns:read',
    params: idParams,
    query: pageQuery,
    response: pageOf(occurrenceSchema),
  }),
  decide: route({
    method: 'POST',
    path: '/campaigns/:id/occurrences/:number/decide',
    summary: 'Say by hand which variant the others get',
    description: '409 `wrong_state` where it has no test, or the winner is known already.',
    tag,
    scope: 'campaigns:launch',
    params: occurrenceParams,
    body: z.strictObject({ variant: z.string().max(32) }),
    response: campaignSchema,
    etag: true,
  }),
  missed: route({
    method: 'POST',
    path: '/campaigns/:id/occurrences/:number/missed',
    summary: 'A new, linked draft for those whom an occurrence missed',
    description:
      'Those whose message failed, is unknown, or was skipped for a reason that passes; 409 `nobody_missed` where there is none. Each is checked again when it is sent.',
    tag,
    scope: 'campaigns:write',
    status: 201,
    params: occurrenceParams,
    body: z.strictObject({
      name: name.optional(),
      unknown: z
        .boolean()
        .default(false)
        .describe('Also those of whom nobody knows whether they got it: some may get it twice.'),
    }),
    response: campaignSchema,
    etag: true,
  }),
}
