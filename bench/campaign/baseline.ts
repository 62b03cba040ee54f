import process from 'node:process'
import { createTransport } from 'nodemailer'

/**
 * The bare loop everybody writes: `sendMail` over Nodemailer's pool, from a process of its own. The content is there
 * before: text put together around what is personal, which costs next to nothing. No database, no gate, no log.
 */
export type BaselineJob = {
  port: number
  connections: number
  count: number
  dkim?: { domainName: string; keySelector: string; privateKey: string } | undefined
  /** Each part, cut where personal values stand; odd places name the value. */
  subject: string[]
  html: string[]
  text: string[]
}

const job = JSON.parse(process.argv[2] ?? '{}') as BaselineJob
const transport = createTransport({
  host: '127.0.0.1',
  port: job.port,
  secure: false,
  ignoreTLS: true,
  pool: true,
  maxConnections: job.connections,
  maxMessages: Number.POSITIVE_INFINITY,
  disableFileAccess: true,
  disableUrlAccess: true,
  ...(job.dkim ? { dkim: job.dkim } : {}),
})

function filled(pieces: readonly string[], values: Record<string, string>): string {
  let out = ''
  for (let i = 0; i < pieces.length; i++) out += i % 2 === 0 ? pieces[i] : values[pieces[i] ?? '']
  return out
}

function sendOne(n: number): Promise<unknown> {
  const number = String(n).padStart(7, '0')
  const token = `k1.${Buffer.from(`anlass-bench-${number}-anlass-bench`).toString('base64url')}`
  const values = {
    number,
    unsubscribe: `http://127.0.0.1:3000/u/${token}`,
    view: `http://127.0.0.1:3000/v/${token}`,
    preferences: `http://127.0.0.1:3000/p/${token}`,
  }
  return transport.sendMail({
    from: { name: 'Testladen', address: 'shop@testladen.test' },
    to: { name: `Kundin K${number}K`, address: `customer-${n}@example.test` },
    envelope: { from: `b-${number}-anlassbench@testladen.test`, to: `customer-${n}@example.test` },
    subject: filled(job.subject, values),
    html: filled(job.html, values),
    text: filled(job.text, values),
    messageId: `<019ab5b6-0000-7000-8000-00000${number}@testladen.test>`,
    headers: {
      'List-Unsubscribe': { prepared: true, value: `<${values.unsubscribe}>` },
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'X-Anlass-Purpose': 'newsletter',
      'Auto-Submitted': 'auto-generated',
    },
  })
}

let next = 0
const sender = async () => {
  while (next < job.count) await sendOne(next++)
}
// Two for each connection: one is on its way while the next is composed.
await Promise.all(Array.from({ length: job.connections * 2 }, sender))
transport.close()
process.exit(0)
