import { sql } from 'kysely'
import type { Db } from '../orm.ts'

export type GuideFacts = {
  sender: boolean
  testMail: boolean
  /** An event came from a source of the shop's own. */
  event: boolean
  imported: boolean
  brand: boolean
  /** A rule somebody here made or changed is live. */
  rule: boolean
  team: boolean
}

/** What of the first steps is done, told by what there is. Demo data does nobody's work: what it brought does not count. */
export async function readGuideFacts(db: Db): Promise<GuideFacts> {
  const { rows } = await sql<GuideFacts>`
    select exists (select from sender where retired_at is null) as sender,
      exists (select from staff_mail where kind = 'test' and state = 'sent')
        or exists (select from sender where retired_at is null and tested_at is not null and test_error is null) as "testMail",
      exists (select from source s where s.first_event_at is not null
        and s.id::text is distinct from (select value ->> 'sourceId' from setting where key = 'demo')) as event,
      exists (select from import where state = 'done') as imported,
      exists (select from setting where key = 'brand') as brand,
      exists (select from rule where state = 'published' and updated_by like 'user:%') as rule,
      (select count(*) > 1 from (select from app_user where disabled_at is null limit 2) u) as team`.execute(
    db,
  )
  const [facts] = rows
  if (!facts) throw new Error('no facts of the first steps')
  return facts
}
