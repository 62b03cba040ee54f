import { sql } from 'kysely'
import type { Db } from '../orm.ts'

export type MailsOfDay = { day: string; sent: number }

/** Mails the servers took since the beginning of a day, by day; from the hours that are counted already. */
export async function readMailsSince(db: Db, since: Date, timeZone: string): Promise<MailsOfDay[]> {
  const { rows } = await sql<MailsOfDay>`
    select to_char(h.hour at time zone ${timeZone}, 'YYYY-MM-DD') as day, sum(h.sent)::int as sent from provider_hour h
    where h.hour >= ${since}::timestamptz group by 1 order by 1`.execute(db)
  return rows
}

export type RanCampaign = {
  id: string
  name: string
  state: string
  beganAt: Date
  planned: number
  /** Of one that is finished; null while it goes on. */
  sent: number | null
}

/** Campaigns that began since, newest first, with their books where they are closed. */
export async function readRanCampaigns(db: Db, since: Date): Promise<RanCampaign[]> {
  const { rows } = await sql<RanCampaign>`
    select c.id, c.name, o.state, o.began_at as "beganAt", o.planned, (o.tally ->> 'sent')::int as sent
    from campaign_occurrence o join campaign c on c.id = o.campaign_id
    where o.began_at >= ${since}::timestamptz order by o.began_at desc, o.id desc limit 20`.execute(db)
  return rows
}
