import { z } from 'zod'
import { propertiesSchema } from '../../engine/rules/start.ts'
import { idParams } from './common.ts'
import { route } from './route.ts'

export const ruleStartContract = {
  start: route({
    method: 'POST',
    path: '/rules/:id/start',
    summary: 'Start a rule for one customer',
    description:
      'Only for published rules whose trigger is `hand` (409 `rule_not_by_hand`, `rule_not_published`). The same idempotency key starts the rule once: repeated, the answer names the first event, and 409 `idempotency_key_reused` tells of one that was used for another customer. Whether the customer enters is decided as ever, by the rule’s condition and re-entry policy.',
    tag: 'Rules',
    scope: 'rules:start',
    params: idParams,
    body: z.strictObject({
      customer: z.uuid().describe('Id of the customer.'),
      properties: propertiesSchema.default({}).describe('At hand in conditions and templates as `event`.'),
      idempotencyKey: z.string().min(8).max(200).describe('Chosen by the caller; unique for the rule.'),
    }),
    response: z.object({
      started: z.boolean().describe('False when this key started the rule before.'),
      eventId: z.string(),
    }),
  }),
}
