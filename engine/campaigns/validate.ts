import { Issues } from '../rules/lint/issue.ts'
import type { CampaignDefinition } from './definition.ts'
import { lintAudience } from './lint/audience.ts'
import { lintContent } from './lint/content.ts'
import { lintMeasure } from './lint/measure.ts'
import { lintTiming } from './lint/timing.ts'
import type { CampaignIssue, CampaignWorld } from './lint/world.ts'

/**
 * What the schema cannot see and what would only show when customers are concerned: nobody to send to, names that do not
 * exist, advertising that would go out as service, a time that is over. Each with its place, what is wrong, and what to
 * do. Without errors the campaign may be launched. Numbers are the preflight's.
 */
export function checkCampaign(definition: CampaignDefinition, world: CampaignWorld): CampaignIssue[] {
  const issues = new Issues()
  lintAudience(definition, world, issues)
  lintContent(definition, world, issues)
  lintTiming(definition, world, issues)
  lintMeasure(definition, world, issues)
  return issues.list
}

/** Codes that stop an occurrence from beginning which only the clock brings about: its time has come. */
const ofTime: readonly string[] = ['time_past', 'time_partly_past']

/** What keeps a campaign from beginning whose time has come: the errors, without those about its time. */
export function hindrances(definition: CampaignDefinition, world: CampaignWorld): CampaignIssue[] {
  return checkCampaign(definition, world).filter(
    ({ severity, code }) => severity === 'error' && !ofTime.includes(code),
  )
}
