import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import { tendDomainPauses } from '../../workers/chores/tend-domain-pauses.ts'
import { sendersOf } from '../../workers/senders.ts'
import { seedConsent, seedCustomers } from '../support/seed.ts'
import type { Stage } from '../support/stage.ts'
import { clear } from './campaigns-plan-harness.ts'
import { addresses } from './senders-harness.ts'

export const hour = 3_600_000
export const minute = 60_000

/** What a provider says that does not want us, as a real one puts it; with the address it is said of. */
export const blockedBy = (to: string, ip = '192.0.2.1') => ({
  code: 554,
  text: `5.7.1 <${to}>: Service refused; our IP reputation system blocked your address ${ip}. Contact tosa@rx.${domainOf(to)} or see https://postmaster.${domainOf(to)}/unblock?ip=${ip}`,
})

export const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

/** Nothing is left of what earlier tests did. */
export async function fresh(stage: Stage): Promise<void> {
  await clear(stage)
  await stage.asOwner(
    'truncate domain_pause, address_mark; truncate sender, sender_day, sender_second, sender_booking cascade',
  )
  sendersOf(stage.context).refresh()
}

/** Subscribers at these domains, so many at each; their ids. */
export async function subscribersAt(
  stage: Stage,
  domains: readonly string[],
  each: number,
): Promise<string[]> {
  const emails = domains.flatMap(domain => addresses(each, domain))
  const ids = await seedCustomers(
    stage.db,
    emails.map(email => ({ email })),
    stage.clock.now(),
  )
  await seedConsent(stage.db, ids, 'newsletter', stage.clock.now())
  return ids
}

/** These domains turn everybody away, at RCPT TO. Returns how often each did. */
export function turnAway(stage: Stage, ...domains: string[]): Map<string, number> {
  const refused = new Map(domains.map(domain => [domain, 0]))
  stage.sink.onRcpt = to => {
    const domain = domainOf(to)
    if (!refused.has(domain)) return undefined
    refused.set(domain, (refused.get(domain) ?? 0) + 1)
    return blockedBy(to)
  }
  return refused
}

export const welcomeAll = (stage: Stage) => {
  stage.sink.onRcpt = () => undefined
}

export async function pausesOf(stage: Stage) {
  return await stage.db.selectFrom('domain_pause').selectAll().orderBy('at').orderBy('domain').execute()
}

/** How many the sink took for a domain. */
export const takenBy = (stage: Stage, domain: string) =>
  stage.sink.mails.filter(mail => domainOf(mail.to) === domain).length

/** Whoever the sink took more than one mail for. */
export function twice(stage: Stage): string[] {
  const counts = new Map<string, number>()
  for (const { to } of stage.sink.mails) counts.set(to, (counts.get(to) ?? 0) + 1)
  return [...counts].filter(([, count]) => count > 1).map(([to]) => to)
}

export async function marked(stage: Stage): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from customer where address_invalid_at is not null)::int
      + (select count(*) from address_mark)::int + (select count(*) from suppression)::int as n`.execute(
    stage.db,
  )
  return rows[0]?.n ?? 0
}

export const tendPauses = (stage: Stage) => tendDomainPauses.run(stage.context, () => false)

/** Delivers at every step of so long a time. */
export async function deliverThrough(
  stage: Stage,
  ms: number,
  stepMs: number,
  lane: 'bulk' | 'triggered' = 'bulk',
) {
  for (let passed = 0; passed < ms; passed += stepMs) {
    stage.clock.turn(stepMs)
    await stage.deliver(lane)
  }
}

export async function seedStaff(
  stage: Stage,
  email: string,
  { role = 'marketer', locale = 'de' }: { role?: string; locale?: string } = {},
): Promise<string> {
  const id = newId(stage.clock.now())
  await stage.db
    .insertInto('app_user')
    .values({
      id,
      email,
      name: email,
      role: role as never,
      locale: locale as never,
      password_hash: '-',
      created_at: stage.clock.now(),
    })
    .execute()
  return `user:${id}`
}

export const mailsToStaff = async (stage: Stage) =>
  await stage.db.selectFrom('staff_mail').selectAll().orderBy('to_address').execute()
