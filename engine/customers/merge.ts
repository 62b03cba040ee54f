import type { PermissionState } from '../consent/record.ts'
import { chosenValue, type FieldOwner, type MergedField, mergeFields } from './merge-fields.ts'
import type { MergeFindingCode } from './merge-findings.ts'
import { losesPermission, mergedState } from './merge-permissions.ts'
import { type MergedMessage, type MergedRun, surplusMessages, surplusRuns } from './merge-runs.ts'

export type MergeCustomer = FieldOwner & {
  version: number
  state: 'visitor' | 'customer' | 'merged' | 'erased'
  restricted: boolean
  openCase: boolean
  /** The e-mail address is barred by somebody's will: an objection or a complaint. */
  barred: boolean
}

export type MergePermission = { customerId: string; purpose: string; channel: string; state: PermissionState }

/** A message of a campaign, or of a run in a rule, that waits or went out. */
export type MergeMessage = {
  id: string
  customerId: string
  runId: string | null
  stepId: string | null
  /** Of a campaign: the same for all customers it is sent to at one time. */
  occurrence: string | null
  waiting: boolean
  dueAt: Date
}

/** All that decides about a merge; the customer that stays comes first. */
export type MergeFacts = {
  customers: readonly MergeCustomer[]
  /** Ids that were asked for and are not there. */
  missing: readonly string[]
  permissions: readonly MergePermission[]
  runs: readonly MergedRun[]
  messages: readonly MergeMessage[]
  /** Pairs staff found to be two people. */
  different: readonly (readonly [string, string])[]
}

export type MergeFinding = { code: MergeFindingCode; customerId: string | null }

export type MergePlan = {
  blockers: MergeFinding[]
  warnings: MergeFinding[]
  fields: MergedField[]
  permissions: { purpose: string; channel: string; state: PermissionState; from: string; loses: boolean }[]
  /** Runs that end, and waiting messages that are not sent. */
  runsToEnd: string[]
  messagesToSkip: string[]
  restricted: boolean
}

/** Decides everything about merging customers[1…] into customers[0]. `wanted`: whose value is kept, by field. */
export function planMerge(facts: MergeFacts, wanted: Readonly<Record<string, string>> = {}): MergePlan {
  const fields = mergeFields(facts.customers, wanted)
  const permissions = mergePermissions(facts)
  return {
    blockers: blockersOf(facts),
    warnings: warningsOf(facts, fields, permissions),
    fields,
    permissions,
    ...endingsOf(facts),
    restricted: facts.customers.some(customer => customer.restricted),
  }
}

function blockersOf({ customers, missing }: MergeFacts): MergeFinding[] {
  const [into] = customers
  return [
    ...missing.map(id => ({ code: 'gone' as const, customerId: id })),
    ...customers.flatMap(({ id, state, openCase }): MergeFinding[] => {
      if (state === 'merged' || state === 'erased') return [{ code: 'gone', customerId: id }]
      return openCase ? [{ code: 'open_case', customerId: id }] : []
    }),
    ...(into?.state === 'visitor' && customers.some(({ state }) => state === 'customer')
      ? [{ code: 'visitor_stays' as const, customerId: into.id }]
      : []),
  ]
}

function warningsOf(
  { customers, different }: MergeFacts,
  fields: readonly MergedField[],
  permissions: MergePlan['permissions'],
): MergeFinding[] {
  const found = (code: MergeFindingCode, customerId: string | null = null) => ({ code, customerId })
  const field = (key: string) => fields.find(known => known.key === key)
  const email = field('email')
  return [
    ...different.map(([, other]) => found('different_people', other)),
    ...(field('birthday')?.conflict ? [found('other_birthday')] : []),
    ...customers.filter(customer => customer.restricted).map(({ id }) => found('restricted', id)),
    ...(permissions.some(({ loses }) => loses) ? [found('loses_permission')] : []),
    ...customers.filter(customer => customer.barred).map(({ id }) => found('suppressed_address', id)),
    ...(email?.conflict
      ? email.values
          .filter(({ customerId, value }) => customerId !== email.chosen && value !== chosenValue(email))
          .map(({ customerId }) => found('address_given_up', customerId))
      : []),
  ]
}

function mergePermissions({ permissions }: MergeFacts): MergePlan['permissions'] {
  const places = Map.groupBy(permissions, ({ purpose, channel }) => `${purpose} ${channel}`)
  return [...places.values()].flatMap(rows => {
    const states = rows.map(row => row.state)
    const state = mergedState(states)
    const from = rows.find(row => row.state === state)
    if (!state || !from) return []
    const { purpose, channel, customerId } = from
    return [{ purpose, channel, state, from: customerId, loses: losesPermission(states) }]
  })
}

function endingsOf({
  runs,
  messages,
  customers,
}: MergeFacts): Pick<MergePlan, 'runsToEnd' | 'messagesToSkip'> {
  const surplus = new Map(surplusRuns(runs).map(({ id, keptId }) => [id, keptId]))
  const active = new Set(runs.filter(run => run.active).map(({ id }) => id))
  const into = customers[0]?.id
  const redundant = (message: MergeMessage) => {
    const kept = surplus.get(message.runId ?? '')
    // A run that goes on comes to the step itself.
    return message.waiting && kept !== undefined && active.has(kept)
  }
  const grouped = messages.flatMap((message): MergedMessage[] => {
    const { id, runId, stepId, occurrence, waiting, dueAt, customerId } = message
    if (redundant(message)) return []
    if (occurrence !== null)
      return [{ id, group: `campaign ${occurrence}`, waiting, preferred: customerId === into, dueAt }]
    if (runId === null) return []
    const group = `run ${surplus.get(runId) ?? runId} ${stepId}`
    return [{ id, group, waiting, preferred: !surplus.has(runId), dueAt }]
  })
  return {
    runsToEnd: [...surplus.keys()].filter(id => active.has(id)),
    messagesToSkip: [...messages.filter(redundant).map(({ id }) => id), ...surplusMessages(grouped)],
  }
}
