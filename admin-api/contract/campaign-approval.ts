import { z } from 'zod'
import { approvalSchema } from '../../engine/campaigns/definition.ts'
import { route } from './route.ts'

const answer = z
  .object({
    version: z.number().int(),
    above: z
      .number()
      .int()
      .nullable()
      .describe('Campaigns to more recipients than this need a second person; null: none do.'),
  })
  .meta({ id: 'CampaignApproval' })

const tag = 'Campaigns'

export const campaignApprovalContract = {
  read: route({
    method: 'GET',
    path: '/campaign-approval',
    summary: 'From how many recipients on a campaign needs a second person',
    tag,
    scope: 'campaigns:read',
    response: answer,
    etag: true,
  }),
  change: route({
    method: 'PUT',
    path: '/campaign-approval',
    summary: 'Say from how many recipients on a campaign needs a second person',
    tag,
    scope: 'campaigns:approval',
    body: approvalSchema,
    response: answer,
    etag: true,
    ifMatch: true,
  }),
}
