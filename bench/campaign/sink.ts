import { createServer, type Socket } from 'node:net'
import process from 'node:process'

/**
 * An SMTP server in a process of its own that has nothing to do with ours. It looks into every mail while it takes it:
 * that of customer n speaks of customer n, in HTML, text and opt-out, and of nobody else; nobody gets two. It does so
 * for the baseline in the same way, so that both wait for the same server.
 */
export type SinkOrder = { expect: number; label: string } | 'report' | 'close'

export type SinkReport = {
  mails: number
  /** Customers who got one; equals `mails` unless somebody got two. */
  customers: number
  /** The first few mails that were not as they should be. */
  wrong: string[]
  /** Milliseconds since 1970: MAIL FROM of the first mail, end of the last. */
  firstAt: number
  lastAt: number
  bytes: number
  /** With a DKIM signature. */
  signed: number
  /** MAIL FROM of mails of other kinds, by recipient. */
  others: Record<string, number>
}

let seen = new Uint8Array(0)
let label = ''
let report: SinkReport = blank()

function blank(): SinkReport {
  return { mails: 0, customers: 0, wrong: [], firstAt: 0, lastAt: 0, bytes: 0, signed: 0, others: {} }
}

const wallClock = () => performance.timeOrigin + performance.now()
/** What every part of a mail says of its recipient; `K` and digits stand for themselves in every encoding. */
const personal = /K(\d{7})K/g

function complain(what: string): void {
  if (report.wrong.length < 20) report.wrong.push(what)
}

function take(to: string, raw: string, fromAt: number): void {
  const number = /^customer-(\d+)@example\.test$/.exec(to)?.[1]
  if (number === undefined) {
    report.others[to] = fromAt
    return
  }
  const n = Number(number)
  if (report.mails === 0) report.firstAt = fromAt
  report.mails += 1
  report.bytes += raw.length
  if (raw.startsWith('DKIM-Signature:')) report.signed += 1
  report.lastAt = wallClock()
  if (seen[n] === 0) report.customers += 1
  else complain(`${to} got a second mail`)
  seen[n] = 1
  // Soft line breaks, and what encoders write so that it is safe at the beginning of a line.
  const plain = raw.replaceAll('=\r\n', '').replaceAll('=2E', '.').replaceAll('=46', 'F')
  const own = number.padStart(7, '0')
  let told = 0
  for (const [, of] of plain.matchAll(personal)) {
    if (of !== own) complain(`${to} reads of K${of}K`)
    told += 1
  }
  // Subject and To, twice in the HTML, twice in the text.
  if (told !== 6) complain(`${to}: spoken of ${told} times`)
  // Of the mail as it came: a signature ends in what looks like a soft line break.
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  const offered = /^List-Unsubscribe: <(http[^>]+)>\r?$/m.exec(head)?.[1] ?? 'none'
  if (!head.includes('List-Unsubscribe-Post: List-Unsubscribe=One-Click')) complain(`${to}: no one click`)
  if (plain.split(offered).length !== 4) complain(`${to}: the opt-out is not in all parts`)
  if (!plain.includes(label)) complain(`${to}: not of ${label}`)
}

/** As little as RFC 5321 asks of a server, so that what is measured is who sends. */
function serve(socket: Socket): void {
  socket.setNoDelay(true)
  socket.setEncoding('latin1')
  let buffer = ''
  let data = false
  let to = ''
  let fromAt = 0
  socket.write('220 sink.test ESMTP\r\n')
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: string) => {
    const before = buffer.length
    buffer += chunk
    for (;;) {
      if (data) {
        const end = buffer.indexOf('\r\n.\r\n', Math.max(0, before - 4))
        if (end < 0) return
        take(to, buffer.slice(0, end + 2), fromAt)
        buffer = buffer.slice(end + 5)
        data = false
        socket.write('250 2.0.0 taken\r\n')
        continue
      }
      const line = buffer.indexOf('\r\n')
      if (line < 0) return
      const command = buffer.slice(0, line)
      buffer = buffer.slice(line + 2)
      const verb = command.slice(0, 4).toUpperCase()
      if (verb === 'EHLO')
        socket.write('250-sink.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 10000000\r\n')
      else if (verb === 'MAIL') {
        fromAt = wallClock()
        socket.write('250 2.1.0 ok\r\n')
      } else if (verb === 'RCPT') {
        to = /<([^>]*)>/.exec(command)?.[1] ?? ''
        socket.write('250 2.1.5 ok\r\n')
      } else if (verb === 'DATA') {
        data = true
        socket.write('354 go on\r\n')
      } else if (verb === 'QUIT') socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    }
  })
}

const server = createServer(serve).listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as { port: number }).port })
})
process.on('message', (order: SinkOrder) => {
  if (order === 'close') process.exit(0)
  if (order === 'report') return void process.send?.(report)
  seen = new Uint8Array(order.expect)
  label = order.label
  report = blank()
  process.send?.(report)
})
