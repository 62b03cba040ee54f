import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { uploadCodes } from '../../admin-api/code-list.ts'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { generateCodes } from '../../db/stores/voucher-generate-store.ts'
import { listPools } from '../../db/stores/voucher-pool-store.ts'
import { checkPattern, maxGenerated } from '../../engine/vouchers/pattern.ts'
import type { Installation } from '../installation.ts'
import { auditLine } from './access.ts'
import { usage, withInstallation } from './open.ts'

/** `vouchers add <pool> <file>` streams a list of codes into a pool; `vouchers generate <pool>` makes some. */
export async function vouchersCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { pattern: { type: 'string' }, count: { type: 'string' } },
  })
  const [verb, pool, file] = positionals
  if (verb === 'add' && pool && file) {
    await access(file).catch(error => {
      throw usage(`${file} cannot be read (${error.code}).`)
    })
    const done = await withInstallation(installation => addFile(installation, pool, file))
    console.log(
      `${done.added} added, ${done.duplicates} known already, ${done.invalid} lines without a code.`,
    )
    return
  }
  if (verb === 'generate' && pool && values.pattern) {
    const wish = { pattern: values.pattern, count: countOf(values.count) }
    const check = checkPattern(wish.pattern, wish.count)
    if (!check.ok) throw usage(check.text.en)
    const added = await withInstallation(installation => generate(installation, pool, wish))
    console.log(`${added} codes made.`)
    return
  }
  throw usage('vouchers is used as: vouchers add <pool> <file> | generate <pool> --pattern P --count N.')
}

function countOf(text: string | undefined): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > maxGenerated)
    throw usage(`--count is a number from 1 to ${maxGenerated}.`)
  return count
}

type Parts = Pick<Installation, 'db' | 'clock'>

async function poolOf({ db, clock }: Parts, key: string): Promise<string> {
  const pool = (await listPools(db, clock.now())).find(one => one.key === key)
  if (!pool) throw usage(`There is no voucher pool "${key}".`)
  return pool.id
}

async function addFile(parts: Parts, key: string, file: string) {
  const poolId = await poolOf(parts, key)
  const done = await uploadCodes(parts.db, poolId, createReadStream(file), parts.clock.now())
  const { added, duplicates, invalid } = done
  const line = auditLine(parts.clock.now(), 'voucher_pool.upload', 'voucher_pool', poolId)
  await writeAudit(parts.db, { ...line, detail: { added, duplicates, invalid } })
  return done
}

async function generate(parts: Parts, key: string, wish: { pattern: string; count: number }) {
  const poolId = await poolOf(parts, key)
  const line = auditLine(parts.clock.now(), 'voucher_pool.generate', 'voucher_pool', poolId)
  const detail = { count: wish.count }
  return await generateCodes(parts.db, poolId, wish, parts.clock.now(), { ...line, detail })
}
