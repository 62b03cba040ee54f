import { sql } from 'kysely'
import { Problem } from '../engine/shared/problem.ts'
import { applicationRole, kyselyOf, type Orm } from './orm.ts'

/**
 * That connections really have the role that may not change ledger and audit log: a pooler told to ignore what it does not
 * know lets the setting fall, and nothing else would tell.
 * @throws Problem `role_not_taken`
 */
export async function assertRole(orm: Orm): Promise<void> {
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(kyselyOf(orm))
  const role = rows[0]?.role
  if (role === applicationRole) return
  throw new Problem(
    'role_not_taken',
    `Connections have the rights of ${role} instead of ${applicationRole}.`,
    {
      status: 503,
      hint: 'Lead DATABASE_URL to PostgreSQL itself: a pooler on the way drops what a connection is opened with.',
    },
  )
}
