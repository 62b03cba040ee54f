import {
  type BackupEnd,
  type BackupHead,
  type BackupKeys,
  endSchema,
  type FirstLine,
  type Frame,
  headSchema,
  keysSchema,
  tableEndSchema,
  tableSchema,
} from '../../engine/backup/backup-file.ts'
import { backupProblem } from '../../engine/backup/backup-problem.ts'
import { BackupReader, partOf, rowsOf } from './backup-reader.ts'
import { RowDigest } from './copy-stream.ts'

export type BackupFacts = {
  first: FirstLine
  head: BackupHead
  keys: BackupKeys | null
  end: BackupEnd
}

export type ReadOptions = {
  file: string
  passphrase: string | null
  signal?: AbortSignal | undefined
  /** Bytes of the file. */
  onProgress?: ((done: number, total: number) => void) | undefined
}

/** Takes the rows of a table as they come; `end` when there are no more. */
export type TableSink = { take(rows: Buffer): Promise<void>; end(): Promise<void>; abort(): Promise<void> }

/**
 * Reads a whole backup, handing on each table's rows. Behind the last frame everything has been compared with what was
 * written: whoever acts on rows before this has returned must be able to undo it.
 * @throws Problem `backup_cut_off`, `backup_altered` and all that opening may say
 */
export async function readBackup(
  { file, passphrase, signal, onProgress }: ReadOptions,
  sinkOf: (
    table: { name: string; columns: string[] },
    facts: Omit<BackupFacts, 'end'>,
  ) => Promise<TableSink> = nowhere,
): Promise<BackupFacts> {
  const reader = await BackupReader.open(file, passphrase)
  try {
    const head = partOf(await reader.next(), 'H', headSchema)
    const { first } = reader
    const keys = first.encryption ? partOf(await reader.next(), 'K', keysSchema) : null
    const ends: BackupEnd['tables'] = []
    let frame = await reader.next()
    for (; frame?.type === 'T'; frame = await reader.next()) {
      const table = partOf(frame, 'T', tableSchema)
      const sink = await sinkOf(table, { first, head, keys })
      try {
        ends.push(await readTable(reader, table.name, sink, signal, onProgress))
      } catch (error) {
        await sink.abort()
        throw error
      }
    }
    const end = partOf(frame, 'Z', endSchema)
    if (JSON.stringify(end.tables) !== JSON.stringify(ends)) throw backupProblem.altered()
    if (JSON.stringify(ends.map(({ name }) => name)) !== JSON.stringify(head.tables))
      throw backupProblem.altered()
    await reader.next()
    return { first, head, keys, end }
  } finally {
    await reader.close()
  }
}

async function readTable(
  reader: BackupReader,
  name: string,
  sink: TableSink,
  signal: ReadOptions['signal'],
  onProgress: ReadOptions['onProgress'],
): Promise<BackupEnd['tables'][number]> {
  const digest = new RowDigest()
  let frame: Frame | null = await reader.next()
  for (; frame?.type === 'D'; frame = await reader.next()) {
    if (signal?.aborted) throw backupProblem.stopped()
    const rows = await rowsOf(frame)
    digest.add(rows)
    await sink.take(rows)
    onProgress?.(reader.position, reader.size)
  }
  const end = partOf(frame, 'E', tableEndSchema)
  if (JSON.stringify(end) !== JSON.stringify({ name, ...digest.end() })) throw backupProblem.altered()
  await sink.end()
  return end
}

const nowhere = async (): Promise<TableSink> => ({
  take: async () => {},
  end: async () => {},
  abort: async () => {},
})
