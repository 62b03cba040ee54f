import type { Reentry } from '../rules/policy.ts'

/** A run of one of the customers who are merged, in a rule that is under way for at least one of them. */
export type MergedRun = {
  id: string
  customerId: string
  ruleId: string
  /** Of the version it runs under. */
  reentry: Reentry
  entryKey: string
  startedAt: Date
  /** Null where it goes on. */
  endedAt: Date | null
  /** Not ended yet. */
  active: boolean
  /** How many of its messages went out, or may have. */
  went: number
}

export type SurplusRun = { id: string; keptId: string }

/**
 * The runs that would not have begun, had the customers been one from the start: by the re-entry policy of their rule,
 * with the one that has come furthest in the first place. They end, or what still waits of them is not sent.
 */
export function surplusRuns(runs: readonly MergedRun[]): SurplusRun[] {
  const groups = Map.groupBy(
    runs.filter(({ reentry }) => reentry.mode !== 'always'),
    // Without a key all runs have the same one.
    ({ ruleId, reentry, entryKey }) => (isKeyed(reentry) ? `${ruleId} ${entryKey}` : ruleId),
  )
  return [...groups.values()].flatMap(group => {
    const kept: MergedRun[] = []
    const surplus: SurplusRun[] = []
    for (const run of group.toSorted(furthestFirst)) {
      const rival = kept.find(other => other.customerId !== run.customerId && !mayBoth(other, run))
      if (rival) surplus.push({ id: run.id, keptId: rival.id })
      else kept.push(run)
    }
    return surplus
  })
}

function furthestFirst(a: MergedRun, b: MergedRun): number {
  return (
    Number(a.active) - Number(b.active) ||
    b.went - a.went ||
    a.startedAt.getTime() - b.startedAt.getTime() ||
    (a.id < b.id ? -1 : 1)
  )
}

function mayBoth(one: MergedRun, other: MergedRun): boolean {
  const [earlier, later] = one.startedAt > other.startedAt ? [other, one] : [one, other]
  switch (later.reentry.mode) {
    case 'always':
      return true
    case 'once':
      return false
    case 'not_running':
      return earlier.endedAt !== null && earlier.endedAt <= later.startedAt
    case 'period':
      return later.startedAt.getTime() - earlier.startedAt.getTime() >= later.reentry.hours * 3_600_000
  }
}

const isKeyed = (reentry: Reentry) => reentry.mode !== 'always' && reentry.key !== undefined

/** A message of a group of which the person may get one. */
export type MergedMessage = {
  id: string
  /** What makes two messages the same: the campaign's occurrence, or the rule's step. */
  group: string
  /** Still to go out. */
  waiting: boolean
  /** Of the run or customer that is kept. */
  preferred: boolean
  dueAt: Date
}

/** The waiting messages that are not sent: all where one of the group went out, else all but one. */
export function surplusMessages(messages: readonly MergedMessage[]): string[] {
  return [...Map.groupBy(messages, ({ group }) => group).values()].flatMap(group => {
    const waiting = group
      .filter(message => message.waiting)
      .toSorted(
        (a, b) =>
          Number(b.preferred) - Number(a.preferred) ||
          a.dueAt.getTime() - b.dueAt.getTime() ||
          (a.id < b.id ? -1 : 1),
      )
    const went = group.length > waiting.length
    return waiting.slice(went ? 0 : 1).map(({ id }) => id)
  })
}
