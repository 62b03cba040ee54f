import { z } from 'zod'
import { channels } from '../messages/state.ts'
import { isEmptyPeriod, nothingToCount } from './constant-answer.ts'
import { checkFrequency, frequencyFields } from './frequency.ts'
import type { CheckWorld, Leaf, LeafIssue } from './leaf.ts'
import { compileMessage, matchesMessage, observedMessage, recheckMessage } from './message-sql.ts'
import { describeMessageClause, speakMessages } from './message-text.ts'
import { checkPurpose } from './permission.ts'
import { betweenSchema, periodSchema, storableText } from './value.ts'

export const messageDeeds = ['sent', 'opened', 'clicked', 'bounced', 'converted'] as const

const messageCondition = z
  .strictObject({
    type: z.literal('message'),
    /**
     * What became of messages that went out. `opened` and `clicked` look at e-mails and count persons' alone; of those
     * that are not measured they are unknown. `bounced`: the address does not exist, or a letter came back. `converted`: an
     * order followed.
     */
    did: z.enum(messageDeeds),
    ...frequencyFields,
    /** Of when the message went out. */
    within: periodSchema.optional(),
    between: betweenSchema.optional(),
    channel: z.enum(channels).optional(),
    purpose: storableText(100).optional(),
    rule: z.uuid().optional(),
    campaign: z.uuid().optional(),
    template: z.uuid().optional(),
    /** With `converted`: days after the message in which the order was placed. */
    windowDays: z.number().int().min(1).max(365).optional(),
  })
  .superRefine((condition, context) => {
    checkFrequency(condition, context)
    if (condition.windowDays !== undefined && condition.did !== 'converted')
      context.addIssue({ code: 'custom', path: ['windowDays'], message: 'only converted has a window' })
  })
export type MessageCondition = z.infer<typeof messageCondition>

function checkMessage(condition: MessageCondition, world: CheckWorld): LeafIssue[] {
  const { did, channel, purpose, between } = condition
  const unmeasured = (did === 'opened' || did === 'clicked') && channel !== undefined && channel !== 'email'
  return [
    ...checkPurpose(purpose, world),
    ...(isEmptyPeriod(between) ? [nothingToCount(condition, 'between')] : []),
    ...(unmeasured ? [nothingToCount(condition, 'channel')] : []),
  ]
}

export const messageLeaf: Leaf<MessageCondition> = {
  schema: messageCondition,
  compile: compileMessage,
  matches: matchesMessage,
  observe: observedMessage,
  describe: describeMessageClause,
  speakObserved: speakMessages,
  check: checkMessage,
  recheck: recheckMessage,
  inputs: ({ did }) => [
    { kind: 'message', key: '' },
    ...(did === 'converted' ? [{ kind: 'orders' as const, key: '' }] : []),
  ],
}
