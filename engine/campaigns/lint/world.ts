import type { RuleIssue } from '../../rules/lint/issue.ts'
import type { RuleWorld } from '../../rules/lint/world.ts'

/** What speaks against a campaign: where, a stable code, what is wrong and what to do. */
export type CampaignIssue = RuleIssue

export type KnownSender = { name: string; retired: boolean }

/** What a campaign refers to, as it stands when it is launched. What is undefined nobody looked at: it is not missed. */
export type CampaignWorld = Pick<
  RuleWorld,
  'purposes' | 'topics' | 'segments' | 'templates' | 'voucherPools' | 'events'
> & {
  /** By id. */
  senders: ReadonlyMap<string, KnownSender>
  /** Occurrences whose missed customers a campaign can be for; undefined: nobody looked. */
  occurrences?: ReadonlySet<string> | undefined
  now: Date
  /** The workspace's. */
  timeZone: string
}
