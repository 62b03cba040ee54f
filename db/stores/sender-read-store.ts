import { sql } from 'kysely'
import type { Dkim, SenderLimits } from '../../engine/campaigns/sender.ts'
import type { Db } from '../orm.ts'

/** A sender as it is stored, its secrets sealed. Goes to nobody but those who send and the store's own answers. */
export type SenderRow = {
  id: string
  version: number
  name: string
  fromName: string
  fromAddress: string
  replyTo: string | null
  host: string
  port: number
  security: 'tls' | 'starttls' | 'opportunistic'
  username: string | null
  password: string | null
  dkim: Dkim | null
  dkimKey: string | null
  limits: SenderLimits
  isDefault: boolean
  testedAt: Date | null
  testError: string | null
  createdAt: Date
  updatedAt: Date
  retiredAt: Date | null
}

/** All senders, or one, by name; retired ones too. There are few: nobody has hundreds of mail servers. */
export async function readSenders(db: Db, id: string | null = null): Promise<SenderRow[]> {
  const { rows } = await sql<SenderRow>`
    select id, version, name, from_name as "fromName", from_address as "fromAddress", reply_to as "replyTo", host, port,
      security, username, password, dkim, dkim_key as "dkimKey", limits, is_default as "isDefault",
      tested_at as "testedAt", test_error as "testError", created_at as "createdAt", updated_at as "updatedAt",
      retired_at as "retiredAt"
    from sender where ${id}::uuid is null or id = ${id}::uuid
    order by name, id limit 500`.execute(db)
  return rows
}

/** Differs when any sender does, in what matters for sending. Asked every second by every worker. */
export async function senderVersions(db: Db): Promise<string> {
  const { rows } = await sql<{ versions: string | null }>`
    select string_agg(id || '/' || version, ' ' order by id) as versions from sender`.execute(db)
  return rows[0]?.versions ?? ''
}
