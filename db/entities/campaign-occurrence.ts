import { defineEntity, p } from '@mikro-orm/core'
import type { CampaignDefinition } from '../../engine/campaigns/definition.ts'
import type { OccurrenceState, Pause } from '../../engine/campaigns/state.ts'
import { Campaign } from './campaign.ts'

/** One time a campaign is sent: its definition as it was then, its audience as it was planned. */
export const CampaignOccurrence = defineEntity({
  name: 'CampaignOccurrence',
  tableName: 'campaign_occurrence',
  properties: {
    id: p.uuid().primary(),
    campaign: () => p.manyToOne(Campaign).mapToPk().deleteRule('cascade').index(false),
    number: p.integer(),
    state: p.text().$type<OccurrenceState>(),
    definition: p.json<CampaignDefinition>(),
    /** Template version of each variant, fixed when it began. */
    variants: p.json<Record<string, { templateId: string; templateVersionId: string }>>(),
    plannedFor: p.datetime(),
    beganAt: p.datetime(),
    /** The last customer that was planned. */
    afterId: p.uuid().nullable(),
    lookedAt: p.integer().defaultRaw('0'),
    /** Messages written: the audience, those left out included. */
    planned: p.integer().defaultRaw('0'),
    plannedAt: p.datetime().nullable(),
    /** Between these two ids lie all of its messages; null: not known. */
    firstMessageId: p.uuid().nullable(),
    lastMessageId: p.uuid().nullable(),
    /** Messages that were given a time, since it began or since its test was decided: throughput counts them. */
    position: p.integer().defaultRaw('0'),
    /** Of one with a limit: whose lot lies above it is left out. */
    lot: p.text().nullable(),
    pausedAt: p.datetime().nullable(),
    pause: p.json<Pause>().nullable(),
    /** Somebody ended the pause then, and not all of what was put aside is due again yet. */
    resumingAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
    /** When the winner of its test is chosen. */
    decideAt: p.datetime().nullable(),
    winner: p.text().nullable(),
    decidedAt: p.datetime().nullable(),
    decidedBy: p.text().nullable(),
    /** The winner is decided, and not everybody who waited for it has it yet. */
    releasing: p.boolean().defaultRaw('false'),
    goalEvent: p.text().nullable(),
    convertsUntil: p.datetime().nullable(),
    /** Its books when it was finished, for lists. */
    tally: p.json<Record<string, unknown>>().nullable(),
  },
  uniques: [{ name: 'campaign_occurrence_number', properties: ['campaign', 'number'] }],
  indexes: [
    {
      name: 'campaign_occurrence_open',
      expression:
        "create index campaign_occurrence_open on campaign_occurrence (state, id) where state in ('planning', 'sending', 'paused')",
    },
    {
      name: 'campaign_occurrence_work',
      expression:
        "create index campaign_occurrence_work on campaign_occurrence (id) where state = 'planning' or resuming_at is not null or releasing or (state = 'cancelled' and finished_at is null)",
    },
    {
      name: 'campaign_occurrence_goal',
      expression:
        'create index campaign_occurrence_goal on campaign_occurrence (goal_event) where goal_event is not null',
    },
  ],
})
