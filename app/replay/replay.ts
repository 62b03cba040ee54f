import { type Clock, systemClock } from '../../engine/shared/clock.ts'
import { type Call, CallMaker } from './calls.ts'
import { readInvoices, sizeOf } from './online-retail.ts'
import { postBatch } from './post.ts'

export type ReplayOptions = {
  /** A file in the form of the Online Retail data set. */
  file: string
  /** Base of a running installation. */
  url: string
  /** Of a server source. */
  writeKey: string
  /** Dates everything now and lets it trigger rules; else it is history and triggers nothing. */
  asLive?: boolean
  /** Bytes read and bytes in all. */
  onProgress?: (done: number, total: number) => void
  clock?: Clock
}

export type ReplayResult = {
  invoices: number
  /** Lines of the file. */
  lines: number
  orders: number
  refunds: number
  /** Posted, whether they were new to the server or not. */
  events: number
}

const batchItems = 100
const batchBytes = 400 * 1024

/**
 * Posts a file of orders as Segment e-commerce events, in batches, one after the other: a refund must not
 * overtake its order. Running it again changes nothing. Reads as it posts; memory does not follow the file.
 * @throws Problem `file_unreadable`, `unknown_format`, `replay_refused`, `server_unreachable`.
 */
export async function replay(options: ReplayOptions): Promise<ReplayResult> {
  const { file, url, writeKey, asLive = false, onProgress, clock = systemClock } = options
  const total = await sizeOf(file)
  const maker = new CallMaker({ asLive, now: () => clock.now() })
  const target = { url, writeKey, history: !asLive }
  const result: ReplayResult = { invoices: 0, lines: 0, orders: 0, refunds: 0, events: 0 }
  let read = 0
  let batch: Call[] = []
  let bytes = 0
  const flush = async () => {
    if (batch.length > 0) await postBatch(target, batch, clock.now())
    result.events += batch.length
    batch = []
    bytes = 0
    onProgress?.(read, total)
  }
  const invoices = readInvoices(file, bytesRead => {
    read = bytesRead
  })
  for await (const invoice of invoices) {
    const { calls, orders, refunds } = maker.callsFor(invoice)
    result.invoices += 1
    result.lines += invoice.lines.length
    result.orders += orders
    result.refunds += refunds
    for (const call of calls) {
      const size = Buffer.byteLength(JSON.stringify(call)) + 1
      if (batch.length === batchItems || bytes + size > batchBytes) await flush()
      batch.push(call)
      bytes += size
    }
  }
  await flush()
  onProgress?.(total, total)
  return result
}
