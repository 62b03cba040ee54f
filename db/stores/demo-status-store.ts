import { sql } from 'kysely'
import { type DemoSetting, isThere } from '../../engine/demo/demo.ts'
import type { Db } from '../orm.ts'
import { countUnsure, ofDemo } from './demo-mark-store.ts'
import { readPlayers } from './demo-player-store.ts'
import { readDemoSetting } from './demo-store.ts'
import { type ListedThing, listThings } from './demo-things-store.ts'

export const demoCountKeys = [
  'customers',
  'visitors',
  'orders',
  'events',
  'consents',
  'messages',
  'runs',
  'log',
  'tasks',
  'cases',
] as const
export type DemoCounts = Record<(typeof demoCountKeys)[number], number>

export type DemoStatus = {
  state: 'none' | 'there' | 'removing' | 'removed'
  setting: DemoSetting | null
  players: { possible: boolean; playing: boolean }
  counts: DemoCounts
  things: ListedThing[]
  /** Whether there are customers beside the demo's. */
  ownCustomers: boolean
  /** Customers who look like the demo's and of whom it is not known: of a demo from before rows were marked. */
  unsure: number
}

const nothing = Object.fromEntries(demoCountKeys.map(key => [key, 0])) as DemoCounts

/** What of the demo is there. Customers its traffic brought within the last minute may not be counted yet. */
export async function readDemoStatus(db: Db, now: Date): Promise<DemoStatus> {
  const setting = await readDemoSetting(db)
  const players = await readPlayers(db, now)
  if (!isThere(setting)) {
    return {
      ...{ state: setting ? ('removed' as const) : ('none' as const), setting, players },
      ...{ counts: nothing, things: [], unsure: 0 },
      ownCustomers: await anybody(db, null),
    }
  }
  const [counts, things, ownCustomers, unsure] = await Promise.all([
    countRows(db),
    listThings(db),
    anybody(db, setting),
    setting.formerSourceId ? countUnsure(db, setting.formerSourceId) : 0,
  ])
  const state = setting.removal ? 'removing' : 'there'
  return { state, setting, players, counts, things, ownCustomers, unsure }
}

/** By the marks: so it takes as long as there are rows of the demo, however many others there are. */
async function countRows(db: Db): Promise<DemoCounts> {
  const of = (table: string) =>
    sql`(select count(*) from people p join ${sql.table(table)} x on x.customer_id = p.id)::int`
  const { rows } = await sql<DemoCounts>`
    with people as materialized (
      select c.id, c.state from demo_row d join customer c on c.id = d.id::uuid where d.thing = 'customer')
    select (select count(*) from people where state = 'customer')::int as customers,
      (select count(*) from people where state = 'visitor')::int as visitors,
      ${of('orders')} as orders, ${of('event')} as events, ${of('consent_record')} as consents,
      ${of('message')} as messages, ${of('run')} as runs, ${of('interaction')} as log, ${of('task')} as tasks,
      ${of('privacy_case')} as cases`.execute(db)
  return rows[0] ?? nothing
}

async function anybody(db: Db, setting: DemoSetting | null): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from customer c where c.state = 'customer'
      ${setting ? sql`and not ${ofDemo(setting)}` : sql``}) as there`.execute(db)
  return rows[0]?.there === true
}
