import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { createOrm, kyselyOf } from '../db/orm.ts'
import { plainTemplate, seedConsent, seedCustomers, seedRule, seedTemplate } from '../test/support/seed.ts'
import { startSmtpSink } from '../test/support/smtp-sink.ts'
import { testSuppressionKey } from '../test/support/worker-context.ts'
import { percentile, startApp } from './app.ts'
import type { BenchResult } from './result.ts'

const perSecond = 200
const rules = 50
const customers = 2_000

/**
 * From an event accepted (the HTTP answer) to MAIL FROM at the sink, at 200 events a second against 50
 * published rules, everything in one process as `npm start` runs it. Baseline: a pooled `sendMail` called
 * directly, to the same sink: what no queue, no database and no gate would cost.
 */
export async function latencyBench({ short }: { short: boolean }): Promise<BenchResult> {
  const seconds = short ? 10 : 60
  const sink = await startSmtpSink()
  const app = await startApp({
    args: ['--no-demo'],
    env: {
      SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      ANLASS_MAIL_CATCHER: 'on',
      PUBLIC_URL: 'http://localhost:3000',
      // The customers are put into the database beside the program, with hashes under this key.
      SUPPRESSION_KEY: testSuppressionKey.toString(),
    },
  })
  try {
    await seed(app.ownerUrl)
    const baseline = await baselineMs(sink)
    sink.mails.length = 0
    await load(app, 'warm', 3)
    const accepted = await load(app, 'run', seconds)
    const deadline = performance.now() + 30_000
    const total = accepted.size + 3 * perSecond
    while (sink.mails.length < total && performance.now() < deadline)
      await new Promise(r => setTimeout(r, 100))
    const waits = sink.mails.flatMap(mail => {
      const number = /Nummer (run-\d+)\./.exec(mail.raw.toString('latin1').replace(/=\r\n/g, ''))?.[1]
      const at = number === undefined ? undefined : accepted.get(number)
      return at === undefined ? [] : [mail.mailFromAt - at]
    })
    if (waits.length !== accepted.size) throw new Error(`${accepted.size} events, ${waits.length} mails`)
    const sorted = waits.toSorted((a, b) => a - b)
    const p50Ms = percentile(sorted, 0.5)
    return {
      bench: 'latency',
      figures: {
        p50Ms,
        p99Ms: percentile(sorted, 0.99),
        maxMs: sorted.at(-1) ?? Number.NaN,
        events: accepted.size,
        baselineP50Ms: baseline,
        ...(await stages(app.ownerUrl)),
      },
      ratios: { vsDirectSend: p50Ms / baseline },
    }
  } finally {
    await app.stop()
    await sink.close()
  }
}

async function seed(ownerUrl: string): Promise<void> {
  const orm = await createOrm({ url: ownerUrl, poolSize: 2 })
  try {
    const db = kyselyOf(orm)
    await seedTemplate(db, 'bench', plainTemplate())
    const ids = await seedCustomers(
      db,
      Array.from({ length: customers }, (_, n) => ({
        email: `bench-${n}@example.test`,
        externalId: `bench-${n}`,
        attributes: { firstName: `Kunde ${n}` },
        locale: 'de',
      })),
    )
    await db
      .insertInto('customer_identity')
      .values(
        ids.map((customer_id, n) => ({
          kind: 'external' as const,
          value: `bench-${n}`,
          customer_id,
          created_at: new Date(),
        })),
      )
      .execute()
    await seedConsent(db, ids, 'newsletter')
    for (let n = 0; n < rules; n++)
      await seedRule(db, `Bench ${n}`, {
        trigger: { type: 'event', event: 'Bench', where: [{ property: 'kind', op: 'equals', value: n }] },
        steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'bench' }],
      })
  } finally {
    await orm.close()
  }
}

/** Where the time goes: medians between the rows' own times, in milliseconds. */
async function stages(ownerUrl: string): Promise<Record<string, number>> {
  const orm = await createOrm({ url: ownerUrl, poolSize: 1 })
  try {
    const { rows } = await sql<Record<string, number>>`
      select
        percentile_cont(0.5) within group (order by extract(epoch from r.started_at - e.received_at) * 1000)::float as "toRunP50Ms",
        percentile_cont(0.5) within group (order by extract(epoch from m.created_at - r.started_at) * 1000)::float as "toMessageP50Ms",
        percentile_cont(0.5) within group (order by extract(epoch from m.claimed_at - m.created_at) * 1000)::float as "toClaimP50Ms",
        percentile_cont(0.5) within group (order by extract(epoch from m.sent_at - m.claimed_at) * 1000)::float as "toSentP50Ms"
      from message m join run r on r.id = m.run_id join event e on e.id = m.event_id where e.message_id like 'run-%'`.execute(
      kyselyOf(orm),
    )
    return rows[0] ?? {}
  } finally {
    await orm.close()
  }
}

/** Posts events at an even pace; returns when each was accepted. */
async function load(
  app: { url: string; serverKey: string },
  label: string,
  seconds: number,
): Promise<Map<string, number>> {
  const accepted = new Map<string, number>()
  const began = performance.now()
  const posts: Promise<void>[] = []
  for (let n = 0; n < seconds * perSecond; n++) {
    const wait = began + (n * 1000) / perSecond - performance.now()
    if (wait > 1) await new Promise(resolve => setTimeout(resolve, wait))
    posts.push(
      fetch(`${app.url}/v1/track`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${app.serverKey}:`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          userId: `bench-${n % customers}`,
          event: 'Bench',
          messageId: `${label}-${n}`,
          properties: { kind: n % rules, n: `${label}-${n}` },
        }),
      }).then(async response => {
        if (!response.ok)
          throw new Error(`the event was answered with ${response.status}: ${await response.text()}`)
        accepted.set(`${label}-${n}`, performance.now())
        await response.text()
      }),
    )
  }
  await Promise.all(posts)
  return accepted
}

async function baselineMs(sink: Awaited<ReturnType<typeof startSmtpSink>>): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port: sink.port, pool: true, maxConnections: 3 })
  const waits: number[] = []
  for (let n = 0; n < 200; n++) {
    const at = performance.now()
    await transport.sendMail({
      from: 'a@example.test',
      to: 'b@example.test',
      subject: 'Hallo',
      html: '<p>Hallo</p>',
      text: 'Hallo',
    })
    waits.push((sink.mails.at(-1)?.mailFromAt ?? Number.NaN) - at)
  }
  transport.close()
  return percentile(
    waits.toSorted((a, b) => a - b),
    0.5,
  )
}
