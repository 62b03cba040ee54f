import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** By `TYPE name`: what is answered. A CNAME of the name is followed. `silent` never answers, `servfail` refuses to. */
export type Zone = Record<string, string[] | 'silent' | 'servfail'>

export type DnsServer = {
  /** `address:port`, for a resolver. */
  server: string
  zone: Zone
  /** `TYPE name` of each question, as it came. */
  asked: string[]
  close(): Promise<void>
}

const codes = { A: 1, CNAME: 5, PTR: 12, MX: 15, TXT: 16, AAAA: 28 } as const
type Kind = keyof typeof codes
const kinds = new Map<number, Kind>(Object.entries(codes).map(([kind, code]) => [code, kind as Kind]))
/** What does not fit is cut off and asked for again over TCP (RFC 1035 § 4.2.1). */
const datagramLimit = 1_200

/** A name server on the loopback interface that speaks the protocol (RFC 1035), over UDP and TCP. */
export async function startDnsServer(zone: Zone): Promise<DnsServer> {
  const asked: string[] = []
  const udp = createSocket('udp4')
  const sockets = new Set<Socket>()
  const tcp = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let buffer = Buffer.alloc(0)
    socket.on('data', data => {
      buffer = Buffer.concat([buffer, data])
      while (buffer.length >= 2 && buffer.length >= 2 + buffer.readUInt16BE(0)) {
        const answer = answerTo(buffer.subarray(2, 2 + buffer.readUInt16BE(0)), zone, asked)
        buffer = buffer.subarray(2 + buffer.readUInt16BE(0))
        if (answer) socket.write(Buffer.concat([twoBytes(answer.length), answer]))
      }
    })
  })
  udp.on('message', (question, from) => {
    const answer = answerTo(question, zone, asked)
    if (!answer) return
    if (answer.length <= datagramLimit) {
      udp.send(answer, from.port, from.address)
      return
    }
    const head = Buffer.from(answer.subarray(0, 12 + questionLength(answer)))
    head.writeUInt16BE(head.readUInt16BE(2) | 0x0200, 2)
    head.writeUInt16BE(0, 6)
    udp.send(head, from.port, from.address)
  })
  tcp.listen(0, '127.0.0.1')
  await once(tcp, 'listening')
  const { port } = tcp.address() as AddressInfo
  udp.bind(port, '127.0.0.1')
  await once(udp, 'listening')
  return {
    server: `127.0.0.1:${port}`,
    zone,
    asked,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await Promise.all([
        new Promise(resolve => udp.close(() => resolve(undefined))),
        new Promise(resolve => tcp.close(() => resolve(undefined))),
      ])
    },
  }
}

const twoBytes = (value: number) => Buffer.from([value >> 8, value & 255])
const questionLength = (message: Buffer) => {
  let at = 12
  while (message[at]) at += 1 + (message[at] ?? 0)
  return at + 5 - 12
}

function answerTo(question: Buffer, zone: Zone, asked: string[]): Buffer | null {
  const length = questionLength(question)
  const labels: string[] = []
  for (let at = 12; question[at]; at += 1 + (question[at] ?? 0))
    labels.push(question.toString('latin1', at + 1, at + 1 + (question[at] ?? 0)))
  const name = labels.join('.').toLowerCase()
  const kind = kinds.get(question.readUInt16BE(12 + length - 4))
  asked.push(`${kind} ${name}`)
  const found = kind === undefined ? undefined : zone[`${kind} ${name}`]
  if (found === 'silent') return null
  const records: Buffer[] = []
  let code = 0
  if (found === 'servfail') code = 2
  else if (found) for (const value of found) records.push(record(kind as Kind, value))
  else {
    const alias = zone[`CNAME ${name}`]
    if (Array.isArray(alias) && kind !== 'CNAME') {
      records.push(record('CNAME', alias[0] ?? ''))
      const there = zone[`${kind} ${alias[0]}`]
      if (Array.isArray(there))
        for (const value of there) records.push(record(kind as Kind, value, nameBytes(alias[0] ?? '')))
    } else if (!Object.keys(zone).some(key => key.endsWith(` ${name}`))) code = 3
  }
  const head = Buffer.from(question.subarray(0, 12 + length))
  head.writeUInt16BE(0x8180 | code, 2)
  head.writeUInt16BE(records.length, 6)
  head.writeUInt16BE(0, 8)
  head.writeUInt16BE(0, 10)
  return Buffer.concat([head, ...records])
}

function nameBytes(name: string): Buffer {
  const labels = name.replace(/\.$/, '').split('.').filter(Boolean)
  return Buffer.concat([
    ...labels.map(label => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')])),
    Buffer.from([0]),
  ])
}

/** One answer; its name is that of the question (a pointer to byte 12) unless another is given. */
function record(kind: Kind, value: string, name: Uint8Array = Buffer.from([0xc0, 12])): Buffer {
  const data = dataOf(kind, value)
  const fixed = Buffer.alloc(10)
  fixed.writeUInt16BE(codes[kind], 0)
  fixed.writeUInt16BE(1, 2)
  fixed.writeUInt32BE(1, 4)
  fixed.writeUInt16BE(data.length, 8)
  return Buffer.concat([name, fixed, data])
}

function dataOf(kind: Kind, value: string): Buffer {
  if (kind === 'A') return Buffer.from(value.split('.').map(Number))
  if (kind === 'AAAA') {
    const [head = '', tail = ''] = value.split('::')
    const groups = (text: string) => text.split(':').filter(Boolean)
    const gap = new Array(8 - groups(head).length - groups(tail).length).fill('0')
    const all = value.includes('::') ? [...groups(head), ...gap, ...groups(tail)] : groups(value)
    return Buffer.concat(all.map(group => twoBytes(Number.parseInt(group, 16))))
  }
  if (kind === 'MX') {
    const [priority = '0', exchange = ''] = value.split(' ')
    return Buffer.concat([twoBytes(Number(priority)), nameBytes(exchange)])
  }
  if (kind === 'TXT') {
    const bytes = Buffer.from(value, 'latin1')
    const strings: Buffer[] = []
    for (let at = 0; at === 0 || at < bytes.length; at += 255) {
      const string = bytes.subarray(at, at + 255)
      strings.push(Buffer.from([string.length]), string)
    }
    return Buffer.concat(strings)
  }
  return nameBytes(value)
}
