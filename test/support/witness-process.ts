// An SMTP server in a process of its own that has nothing to do with ours and judges every mail by its content alone:
// that of customer n speaks of customer n, in To, subject, HTML and text, and of nobody else. `node witness-process.ts`,
// driven over IPC (test/support/witness.ts).
import { createServer, type Socket } from 'node:net'
import process from 'node:process'
import { judge } from './witness-judge.ts'

export type WitnessOptions = {
  /** Customers there may be mails to: customer-0 … */
  customers: number
  /** Milliseconds until it answers MAIL FROM, and the final dot; drawn up to these where `random`. */
  mailMs?: number
  messageMs?: number
  random?: boolean
  /** Whether it offers PIPELINING (RFC 2920). */
  pipelining?: boolean
}

/** `data`: answers no DATA; `dot`: takes mails and does not say so. It tells of each, until `release`. */
export type WitnessOrder =
  | WitnessOptions
  | { hold: 'data' | 'dot' }
  | 'release'
  | 'count'
  | 'report'
  | 'close'

export type WitnessReport = {
  /** Mails whose final dot was read. */
  mails: number
  /** By customer: how many were taken, the last one's Message-ID and version. */
  counts: number[]
  ids: string[]
  versions: string[]
  /** By customer: when each MAIL FROM of a mail to them came, in milliseconds since 1970, also of those that ended there. */
  begun: number[][]
  /** The first few mails that were not as they should be. */
  wrong: string[]
  /** Opt-outs offered; as many as mails where each has its own. */
  optOuts: number
}

let options: WitnessOptions = { customers: 0 }
let report = blank(0)
let optOuts = new Set<string>()
let hold: 'data' | 'dot' | undefined
const held: (() => void)[] = []

function blank(customers: number): WitnessReport {
  const each = <T>(make: () => T) => Array.from({ length: customers }, make)
  return {
    mails: 0,
    counts: each(() => 0),
    ids: each(() => ''),
    versions: each(() => ''),
    begun: each(() => []),
    wrong: [],
    optOuts: 0,
  }
}

/** The same clock as the database's on this machine, read each time: it is compared with the times of commits. */
const wallClock = () => Date.now()

const complain = (what: string) => {
  if (report.wrong.length < 20) report.wrong.push(what)
}

function take(to: string, raw: string): void {
  report.mails += 1
  const n = Number(/^customer-(\d+)@example\.test$/.exec(to)?.[1] ?? Number.NaN)
  if (!(n < options.customers)) {
    complain(`nobody knows ${to}`)
    return
  }
  const { id, version, optOut, faults } = judge(n, raw)
  for (const fault of faults) complain(`${to}: ${fault}`)
  report.counts[n] = (report.counts[n] ?? 0) + 1
  report.ids[n] = id
  report.versions[n] = version
  optOuts.add(optOut)
}

const after = (ms: number | undefined, go: () => void) => {
  const wait = (ms ?? 0) * (options.random ? Math.random() : 1)
  if (wait < 1) go()
  else setTimeout(go, wait)
}

/** As little as RFC 5321 asks of a server. Commands that come early wait until the one before is answered. */
function serve(socket: Socket): void {
  socket.setNoDelay(true)
  socket.setEncoding('latin1')
  let buffer = ''
  let data = false
  let waiting = false
  let to = ''
  let fromAt = 0
  const say = (line: string) => {
    if (socket.writable) socket.write(`${line}\r\n`)
  }
  const later = (ms: number | undefined, line: string) => {
    waiting = true
    after(ms, () => {
      waiting = false
      say(line)
      read()
    })
  }
  const keep = (line: string) => {
    waiting = true
    held.push(() => {
      waiting = false
      say(line)
      read()
    })
    process.send?.('held')
  }
  const command = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO') {
      const offers = ['sink.test', ...(options.pipelining ? ['PIPELINING'] : []), '8BITMIME', 'SIZE 10000000']
      for (const [at, offer] of offers.entries()) say(`250${at === offers.length - 1 ? ' ' : '-'}${offer}`)
    } else if (verb === 'MAIL') later(options.mailMs, '250 2.1.0 ok')
    else if (verb === 'RCPT') {
      to = /<([^>]*)>/.exec(line)?.[1] ?? ''
      const n = Number(/^customer-(\d+)@/.exec(to)?.[1] ?? -1)
      report.begun[n]?.push(fromAt)
      say('250 2.1.5 ok')
    } else if (verb === 'DATA') {
      data = true
      if (hold === 'data') keep('354 go on')
      else say('354 go on')
    } else if (verb === 'QUIT') socket.end('221 bye\r\n')
    else say('250 ok')
  }
  const read = () => {
    while (!waiting) {
      if (data) {
        const end = buffer.indexOf('\r\n.\r\n')
        if (end < 0) return
        take(to, buffer.slice(0, end + 2).replaceAll('\r\n..', '\r\n.'))
        buffer = buffer.slice(end + 5)
        data = false
        if (hold === 'dot') keep('250 2.0.0 taken')
        else later(options.messageMs, '250 2.0.0 taken')
        continue
      }
      const line = buffer.indexOf('\r\n')
      if (line < 0) return
      const text = buffer.slice(0, line)
      buffer = buffer.slice(line + 2)
      command(text)
    }
  }
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: string) => {
    // When it came, not when its turn is: nothing that is kept waiting may make it look younger.
    if (/^MAIL/im.test(chunk) && !data) fromAt = wallClock()
    buffer += chunk
    read()
  })
  say('220 sink.test ESMTP')
}

const server = createServer(serve).listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as { port: number }).port })
})
process.on('message', (order: WitnessOrder) => {
  if (order === 'close') process.exit(0)
  if (order === 'count') return void process.send?.(report.mails)
  if (order === 'report') return void process.send?.({ ...report, optOuts: optOuts.size })
  if (order === 'release') {
    hold = undefined
    for (const go of held.splice(0)) go()
  } else if ('hold' in order) hold = order.hold
  else {
    if (order.customers !== options.customers) {
      report = blank(order.customers)
      optOuts = new Set()
    }
    options = order
  }
  process.send?.('done')
})
process.on('disconnect', () => process.exit(0))
