import type { Campaign, CampaignDefinition, CampaignIssue } from '../../../api/campaigns.ts'

export const steps = ['audience', 'content', 'when', 'check', 'go'] as const
export type Step = (typeof steps)[number]

/** The definition of an answer; null: of an older release, and without what every definition has. */
export function definitionOf({ definition }: Campaign): CampaignDefinition | null {
  const { audience, variants, purpose, schedule } = definition as Partial<CampaignDefinition>
  if (!audience || !Array.isArray(audience.include) || !Array.isArray(variants)) return null
  if (typeof purpose !== 'string' || !schedule) return null
  return definition as CampaignDefinition
}

/**
 * What the API takes of what is being written: a goal without an event, and a word for statistics that was emptied, are
 * not there yet.
 */
export function sendable(definition: CampaignDefinition): CampaignDefinition {
  const { goal, utm, ...rest } = definition
  const words = Object.entries(utm ?? {}).filter(([, value]) => value.trim() !== '')
  return {
    ...rest,
    ...(utm ? { utm: Object.fromEntries(words) } : {}),
    ...(goal && goal.event.trim() !== '' ? { goal } : {}),
  }
}

/** Where something is mended, by the place in the definition that an issue names. */
export function stepOfPath(path: string): Step {
  const [first = ''] = path.replace(/^definition\.?/, '').split('.')
  if (['audience', 'purpose', 'topic', 'categories', 'goal', 'holdoutPercent'].includes(first))
    return 'audience'
  if (['channel', 'variants', 'test', 'sender', 'utm', 'voucherPool'].includes(first)) return 'content'
  if (['schedule', 'throughput', 'usefulHours'].includes(first)) return 'when'
  return 'check'
}

/** Where a finding of the preflight is mended; null: nowhere in the guide. */
export function stepOfCheck(code: string): Step | null {
  if (['audience_empty', 'nobody_reachable', 'denied', 'holdout', 'capped', 'written_today'].includes(code))
    return 'audience'
  if (
    [
      'reads_event',
      'wrong_template',
      'lint_errors',
      'lint_warnings',
      'missing_required',
      'missing_fallback_used',
      'render_failed',
      'vouchers_short',
      'size',
      'sender',
      'sender_alignment',
      'sender_untested',
    ].includes(code)
  )
    return 'content'
  return code === 'duration' ? 'when' : null
}

export type Mark = 'done' | 'warn' | 'open' | 'todo'

export function markOf(step: Step, issues: readonly CampaignIssue[]): Mark {
  const here = issues.filter(({ path }) => stepOfPath(path) === step)
  if (here.some(({ severity }) => severity === 'error')) return 'open'
  return here.length > 0 ? 'warn' : 'done'
}
