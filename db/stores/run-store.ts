import { type RawBuilder, sql } from 'kysely'
import type { Lane } from '../../engine/messages/state.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { exitReason } from '../../engine/rules/exit-sql.ts'
import type { RunState } from '../../engine/rules/run.ts'
import type { RuleState } from '../entities/rule.ts'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'
import type { ConditionWorld } from './condition-context-store.ts'
import { setAside } from './run-pause-store.ts'

export type DueRun = {
  id: string
  ruleId: string
  versionId: string
  customerId: string
  eventId: string
  state: RunState
  stepId: string | null
  arrivedAt: Date | null
  until: Date | null
  /** The messages of its next move are left out: they fell due during a pause. */
  skipNext: boolean
  revision: number
  /** From when on it could go on. */
  since: Date
  /** Of the customer. */
  timeZone: string | null
  /** Of the customer: what is known of them is kept and not changed (GDPR Art. 18). */
  restricted: boolean
  /** Of its rule. */
  ruleState: RuleState
}

/**
 * Locks up to `size` runs that are due, and their customers against merge and erasure. Never waits: what somebody else
 * holds is left for the next tick, so that no ring of waiting can close. Runs of paused rules are put aside on the way
 * (run-pause-store.ts). Fewer runs than are due may come back; none only where nothing can be done.
 */
export async function takeDueRuns(db: Db, now: Date, size: number): Promise<DueRun[]> {
  for (;;) {
    const taken = await takeDue(db, now, size)
    const stuck = taken.filter(isStuck)
    if (stuck.length > 0) await setAside(db, [...new Set(stuck.map(run => run.ruleId))], now)
    const runs = taken.filter(run => !isStuck(run))
    if (runs.length > 0 || stuck.length === 0) return runs
  }
}

const isStuck = ({ ruleState }: DueRun) => ruleState === 'paused'

async function takeDue(db: Db, now: Date, size: number): Promise<DueRun[]> {
  // What is due is found by its index alone and all else by primary key, whatever the planner believes is due.
  const { rows } = await sql<DueRun>`${prepared}
    with due as materialized (
      select r.id, r.rule_id, r.rule_version_id, r.customer_id, r.event_id, r.state, r.step_id, r.arrived_at, r.until,
        r.skip_next, r.revision, r.due_at
      from run r where r.state in ('ready', 'waiting') and r.due_at <= ${now}
      order by r.due_at limit ${size} for update skip locked)
    select d.id, d.rule_id as "ruleId", d.rule_version_id as "versionId", d.customer_id as "customerId",
      d.event_id as "eventId", d.state, d.step_id as "stepId", d.arrived_at as "arrivedAt", d.until,
      d.skip_next as "skipNext", d.revision, least(${now}::timestamptz,
        case when d.state = 'ready' and d.step_id is null then coalesce(e.received_at, d.due_at) else d.due_at end) as since,
      c.time_zone as "timeZone", c.restricted_at is not null as restricted, rule.state as "ruleState"
    from due d join rule on rule.id = d.rule_id join customer c on c.id = d.customer_id
      left join event e on e.id = d.event_id
    order by d.due_at for key share of c skip locked`.execute(db)
  return rows
}

/**
 * Locks customers whose data a step may change, without waiting; returns those it got. The others' runs are left for
 * the next tick.
 */
export async function holdForUpdate(db: Db, customerIds: readonly string[]): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from customer where id = any(${[...new Set(customerIds)]}::uuid[])
    order by id for no key update skip locked`.execute(db)
  return new Set(rows.map(row => row.id))
}

/**
 * Why a run has to end now (text, or null), over customer `c` and the event `e` that started it; no fragment where
 * nothing ends runs of this rule early.
 */
export function exitFragment(
  definition: RuleDefinition,
  now: Date,
  world: ConditionWorld,
): RawBuilder<string | null> | null {
  return exitReason(definition, runContext(now, world))
}

/** Conditions over customer `c` and the event `e` that started a run, as things stand now. */
export function runContext(now: Date, world: ConditionWorld) {
  return {
    ...world,
    customer: 'c',
    asOf: now,
    mode: 'live',
    triggerAt: sql<Date>`e.occurred_at`,
  } as const
}

/** Published definitions by version id, as stored. */
export async function loadVersions(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; ruleId: string; lane: Lane; definition: unknown }[]> {
  if (ids.length === 0) return []
  return await db
    .selectFrom('rule_version')
    .select(['id', 'rule_id as ruleId', 'lane', 'definition'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
}
