import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { readBatchFile } from '../../db/stores/letter-batch-store.ts'
import { sendingStopped } from '../../db/stores/sending-stop-store.ts'
import { type PrintedBatch, printLetters } from '../../workers/processors/print.ts'
import { DEFAULT_PORT } from '../config.ts'
import { workerContext } from '../contexts.ts'
import type { Installation } from '../installation.ts'
import { auditLine } from './access.ts'
import { usage, withInstallation } from './open.ts'
import { stoppedProblem } from './sending.ts'

/** `letters print [--out dir]`: makes batches of the letters that are due, and writes their files to a folder. */
export async function lettersCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: 'string' } },
  })
  if (positionals.length !== 1 || positionals[0] !== 'print')
    throw usage('letters is used as: letters print [--out folder].')
  await withInstallation(async installation => {
    if (await sendingStopped(installation.db)) throw stoppedProblem()
    const batches = await print(installation)
    if (batches.length === 0) console.log('No letter is due, or none may be sent; the log of each says why.')
    for (const batch of batches) {
      console.log(`Batch ${batch.number}: ${batch.count} letters, ${batch.cost} ${batch.currency}.`)
      if (values.out !== undefined)
        for (const path of await writeFiles(installation, batch, values.out)) console.log(`  ${path}`)
    }
    if (batches.length > 0 && values.out === undefined)
      console.log('The files can be had in the console, or with --out <folder>.')
  })
}

async function print(installation: Installation): Promise<PrintedBatch[]> {
  const { config, db, clock } = installation
  const smtpUrl = config.mail.mode === 'external' ? config.mail.smtpUrl : 'smtp://127.0.0.1:25'
  const publicUrl = config.http.publicUrl ?? `http://127.0.0.1:${DEFAULT_PORT}`
  const context = await workerContext(installation, { smtpUrl }, publicUrl)
  const { batches } = await printLetters(context, { actor: 'cli' })
  for (const { id, number } of batches) {
    const line = auditLine(clock.now(), 'letters.print', 'letter_batch', id)
    await writeAudit(db, { ...line, detail: { number } })
  }
  return batches
}

/** Files hold addresses: for the owner's eyes only. */
async function writeFiles(
  { db, clock }: Installation,
  { id, number }: PrintedBatch,
  folder: string,
): Promise<string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const paths: string[] = []
  for (const which of ['file', 'addresses'] as const) {
    const line = auditLine(clock.now(), 'letters.download', 'letter_batch', id)
    await writeAudit(db, { ...line, detail: { number, file: which } })
    const bytes = await readBatchFile(db, id, which)
    if (!bytes) continue
    const path = join(folder, `letters-${number}.${which === 'file' ? 'pdf' : 'csv'}`)
    await writeFile(path, bytes, { mode: 0o600 })
    paths.push(path)
  }
  return paths
}
