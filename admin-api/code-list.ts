import type { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { Db } from '../db/orm.ts'
import { addCodes } from '../db/stores/voucher-pool-store.ts'
import { Problem } from '../engine/shared/problem.ts'
import { CodeColumn, type ListedCode } from '../engine/vouchers/code-list.ts'

const lotSize = 5_000
/** Lines named in the answer, of each kind. */
const maxLines = 100

/** Most codes one upload may hold. */
export const maxUploaded = 1_000_000

export type CodeUpload = {
  added: number
  duplicates: number
  duplicateLines: number[]
  invalid: number
  invalidLines: number[]
}

/**
 * Reads codes as a stream: one per line, or CSV (comma, semicolon or tab) with a heading that names the column, and adds
 * them to a pool lot by lot. Lots added before an error stay: uploading again adds the rest.
 * @throws Problem `list_unreadable`, `too_many_codes`
 */
export async function uploadCodes(db: Db, poolId: string, source: Readable, now: Date): Promise<CodeUpload> {
  const result: CodeUpload = { added: 0, duplicates: 0, duplicateLines: [], invalid: 0, invalidLines: [] }
  let lot = new Map<string, { code: string; key: string; line: number }>()
  const duplicate = (line: number) => {
    result.duplicates += 1
    if (result.duplicateLines.length < maxLines) result.duplicateLines.push(line)
  }
  const flush = async () => {
    const added = await addCodes(db, poolId, [...lot.values()], now)
    result.added += added.size
    for (const { key, line } of lot.values()) if (!added.has(key)) duplicate(line)
    lot = new Map()
  }
  let count = 0
  for await (const { line, code } of readCodes(source)) {
    count += 1
    if (count > maxUploaded)
      throw new Problem('too_many_codes', `A list may hold ${maxUploaded} codes.`, { status: 413 })
    if (code === null) {
      result.invalid += 1
      if (result.invalidLines.length < maxLines) result.invalidLines.push(line)
    } else if (lot.has(code.key)) duplicate(line)
    else lot.set(code.key, { ...code, line })
    if (lot.size >= lotSize) await flush()
  }
  await flush()
  result.duplicateLines.sort((a, b) => a - b)
  return result
}

async function* readCodes(source: Readable): AsyncGenerator<ListedCode> {
  const parser = source.pipe(
    parse({
      bom: true,
      delimiter: [',', ';', '\t'],
      info: true,
      max_record_size: 100_000,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  )
  source.once('error', error => parser.destroy(error))
  const column = new CodeColumn()
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      const listed = column.read(record, info.lines)
      if (listed) yield listed
    }
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('CSV_')) throw error
    throw new Problem('list_unreadable', 'This is no list of codes.', {
      hint: 'One code per line, or CSV with a column "code".',
    })
  }
}
