import { Readable } from 'node:stream'
import { type Parser, parse } from 'csv-parse'
import { FeedError } from '../../engine/catalogue/feed-error.ts'
import { fieldName } from '../../engine/catalogue/feed-item.ts'
import type { RawItem } from './read-xml.ts'

const limits = { recordBytes: 500_000, columns: 500, headCharacters: 100_000 }

/**
 * Reads a feed that is a table with a heading: values parted by tabs, or in a CSV by what its heading is parted by.
 * @throws FeedError for what is no such table
 */
export async function* readTable(
  text: AsyncIterable<string>,
  format: 'google_tsv' | 'csv',
): AsyncGenerator<RawItem> {
  const { head, whole } = await peek(text)
  const delimiter = format === 'google_tsv' ? '\t' : delimiterOf(head)
  const source = Readable.from(whole, { objectMode: false, highWaterMark: 64 * 1024 })
  const parser: Parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: limits.recordBytes,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  })
  source.once('error', error => parser.destroy(error))
  source.pipe(parser)
  let names: string[] | null = null
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      if (names === null) {
        names = record.map(fieldName)
        if (!names.includes('id')) throw new FeedError('no_id_column')
        if (names.length > limits.columns) throw new FeedError('table')
        continue
      }
      yield itemOf(names, record, info.lines)
    }
  } catch (error) {
    if (error instanceof FeedError) throw error
    const code = String((error as { code?: unknown }).code)
    if (code === 'CSV_QUOTE_NOT_CLOSED') throw new FeedError('truncated', { cause: error })
    if (code.startsWith('CSV_')) throw new FeedError('table', { cause: error })
    throw error
  } finally {
    source.destroy()
    parser.destroy()
  }
  if (names === null) throw new FeedError('table')
}

function itemOf(names: readonly string[], record: readonly string[], line: number): RawItem {
  const item = new Map<string, string[]>()
  for (const [index, value] of record.entries()) {
    const name = names[index]
    if (name === undefined || value.trim() === '') continue
    const values = item.get(name)
    if (values) values.push(value)
    else item.set(name, [value])
  }
  const name = item.get('id')?.[0]?.trim().slice(0, 255) || `line ${line}`
  if (record.some(value => value.includes('\ufffd')))
    return { name, error: 'holds bytes that are not of the feed’s encoding' }
  if (record.length > names.length) return { name, error: 'has more columns than the heading' }
  return item.size === 0 ? { name, error: 'is empty' } : { item }
}

function delimiterOf(head: string): string {
  const count = (sign: string) => head.split(sign).length
  return [';', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',')
}

/** The first line, and the whole text with it. */
async function peek(text: AsyncIterable<string>): Promise<{ head: string; whole: AsyncGenerator<string> }> {
  const source = text[Symbol.asyncIterator]()
  let begun = ''
  let ended = false
  while (!/[\r\n]/.test(begun)) {
    if (begun.length > limits.headCharacters) throw new FeedError('table')
    const next = await source.next()
    if (next.done) {
      ended = true
      break
    }
    begun += next.value
  }
  const whole = async function* () {
    yield begun
    while (!ended) {
      const next = await source.next()
      if (next.done) return
      yield next.value
    }
  }
  return { head: begun.split(/[\r\n]/, 1)[0] ?? '', whole: whole() }
}
