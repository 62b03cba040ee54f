import type { Db } from '../../db/orm.ts'
import { countReach, reachPairs } from '../../db/stores/reach-store.ts'

/** A file as Brevo writes it, with every fifth person unsubscribed or blocked, and what must come of it. */
export function brevoExport(rows: number): {
  text: string
  mailable: number
  optedOut: number
  refused: number
} {
  const lines = [
    'CONTACT ID;EMAIL;FIRSTNAME;LASTNAME;SMS;OPT_IN;DOUBLE_OPT-IN;OPT_IN_DATE;BLOCKLISTED;UNSUBSCRIBED_AT;ADDED_TIME;MODIFIED_TIME',
  ]
  let mailable = 0
  let optedOut = 0
  let refused = 0
  for (let n = 0; n < rows; n += 1) {
    // Nothing by which anybody could be known: refused.
    const nobody = n % 4_000 === 3_999
    // Signed up and left again: the opt-in still stands in the row, as in the real files.
    const left = n % 5 === 0
    const blocked = left && n % 10 === 0
    // In the list without ever having been asked.
    const never = n % 5 === 1
    if (nobody) refused += 1
    else if (left) optedOut += 1
    else if (!never) mailable += 1
    const day = `${String(10 + (n % 18)).padStart(2, '0')}-03-2024 10:00:00`
    lines.push(
      [
        ...[
          n,
          nobody ? '' : `brevo${n}@kunde.example.com`,
          nobody ? 'Niemand' : `Vor ${n}`,
          `Nachname ${n}`,
          '',
        ],
        ...(never ? ['', '', ''] : ['Yes', 'Yes', day]),
        ...[blocked ? 'Yes' : 'No', left && !blocked ? '05-06-2024 12:00:00' : ''],
        ...['01-02-2023 09:00:00', '06-06-2024 08:00:00'],
      ].join(';'),
    )
  }
  return { text: `${lines.join('\r\n')}\r\n`, mailable, optedOut, refused }
}

/** How many the gate would let advertising by e-mail go to, by purpose. */
export async function mailable(db: Db): Promise<Record<string, number>> {
  const { pairs } = await reachPairs(db)
  const byEmail = pairs.filter(({ channel, purpose }) => channel === 'email' && purpose !== 'service')
  const counts = byEmail.map(({ purpose }) => countReach(db, purpose, 'email', new Date()))
  return Object.fromEntries((await Promise.all(counts)).map(({ purpose, customers }) => [purpose, customers]))
}

/** Newsletter permissions of the people whose address begins so, by state. */
export async function statesOf(db: Db, prefix: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('permission as p')
    .innerJoin('customer as c', 'c.id', 'p.customer_id')
    .select(({ fn }) => ['p.state', fn.countAll<string>().as('n')])
    .where('c.email_key', 'like', `${prefix}%`)
    .where('p.purpose', '=', 'newsletter')
    .groupBy('p.state')
    .execute()
  return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]))
}
