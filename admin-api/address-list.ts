import type { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { emailKey } from '../engine/consent/address.ts'
import { Problem } from '../engine/shared/problem.ts'

/** One line of a list: the key of its address, or null where there is none. Counted from 1, as an editor does. */
export type ListedAddress = { line: number; key: string | null }

const header = /^(e-?mail(-?adresse|[ _-]?address)?|mail|adresse|address)$/i
/** SHA-1, SHA-256 and SHA-512 in hexadecimal, MD5: how opt-out registers hand out what they hold. */
const digest = /^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/i

/**
 * Reads a list of e-mail addresses as a stream: plain text with one address per line, or CSV (comma, semicolon or tab)
 * with a header that names the column, or without one, when the first line shows which it is.
 * @throws Problem `list_of_hashes` for hashes of another kind, `list_unreadable` for what is no such list.
 */
export async function* readAddressList(source: Readable): AsyncGenerator<ListedAddress> {
  const parser = source.pipe(
    parse({
      bom: true,
      delimiter: [',', ';', '\t'],
      info: true,
      max_record_size: 100_000,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }),
  )
  source.once('error', error => parser.destroy(error))
  let column: number | null = null
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (column === null) {
        const named = record.findIndex(cell => header.test(cell))
        if (named >= 0) {
          column = named
          continue
        }
        column = Math.max(
          0,
          record.findIndex(cell => emailKey(cell) !== null),
        )
      }
      const cell = record[column] ?? ''
      if (digest.test(cell)) throw ofHashes()
      yield { line: info.lines, key: emailKey(cell) }
    }
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('CSV_')) throw error
    throw new Problem('list_unreadable', 'This is no list of addresses.', {
      hint: 'One address per line, or CSV with a column "email".',
    })
  }
}

type Parsed = { record: string[]; info: { lines: number } }

function ofHashes(): Problem {
  return new Problem('list_of_hashes', 'The list holds hashes, not addresses.', {
    status: 422,
    hint:
      'Hashes of another kind cannot be turned into ours. Ask for the addresses that are listed (the RTR answers ' +
      'which of yours are on the ECG list), or take a list that Anlass exported: suppressions import <file>.',
  })
}
