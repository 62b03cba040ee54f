import { z } from 'zod'
import { sendingLimitsSchema } from '../../engine/messages/limits.ts'
import { route } from './route.ts'

const limitsSchema = z
  .object({ version: z.number().int(), ...sendingLimitsSchema.shape })
  .meta({ id: 'SendingLimits' })

const tag = 'Messages'

export const sendingLimitsContract = {
  read: route({
    method: 'GET',
    path: '/sending-limits',
    summary: 'How much advertising a customer gets at most, and when none',
    tag,
    scope: 'rules:read',
    response: limitsSchema,
    etag: true,
  }),
  change: route({
    method: 'PUT',
    path: '/sending-limits',
    summary: 'Set frequency caps and quiet hours for all advertising',
    description:
      'Across all rules and campaigns, by the customer’s calendar and clock (the workspace’s where their time zone is not known); a week is Monday to Sunday. ' +
      'What a cap stops is held or left out as its rule says. Service messages are exempt. Holds at the latest ten seconds later.',
    tag,
    scope: 'rules:publish',
    body: sendingLimitsSchema,
    response: limitsSchema,
    etag: true,
    ifMatch: true,
  }),
}
