import { confirmationTemplates } from '../../engine/consent/confirmation.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { type TemplateUse, usesOfTemplates } from './template-use-store.ts'
import { inTransaction } from './transaction.ts'

export type ArchiveResult =
  | { kind: 'archived' | 'not_found' | 'needed' }
  /** What would go on sending it. */
  | { kind: 'used'; uses: TemplateUse[] }

const needed = new Set<string>(Object.values(confirmationTemplates))
/** Drafts send nothing, and ask for another template once they are to begin. */
const still = new Set(['draft', 'done', 'cancelled', 'archived'])

/**
 * Puts a template away: nothing new can be begun with it. Refused while a rule in force or a campaign that has begun or
 * is scheduled sends it, and for what the system itself sends. To repeat it changes nothing.
 */
export async function archiveTemplate(
  db: Db,
  id: string,
  now: Date,
  audit: AuditLine,
): Promise<ArchiveResult> {
  return await inTransaction(db, async trx => {
    const template = await lock(trx, id)
    if (!template) return { kind: 'not_found' }
    if (needed.has(template.key)) return { kind: 'needed' }
    const all = (await usesOfTemplates(trx, [template.key])).get(template.key) ?? []
    const uses = all.filter(({ state }) => !still.has(state))
    if (uses.length > 0) return { kind: 'used', uses }
    if (template.archivedAt === null) await write(trx, { ...template, id }, now, now, audit)
    return { kind: 'archived' }
  })
}

/** Takes it out again. To repeat it changes nothing. */
export async function restoreTemplate(
  db: Db,
  id: string,
  now: Date,
  audit: AuditLine,
): Promise<'restored' | 'not_found'> {
  return await inTransaction(db, async trx => {
    const template = await lock(trx, id)
    if (!template) return 'not_found'
    if (template.archivedAt !== null) await write(trx, { ...template, id }, null, now, audit)
    return 'restored'
  })
}

async function lock(trx: Db, id: string) {
  return await trx
    .selectFrom('template')
    .select(['key', 'version', 'archived_at as archivedAt'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

async function write(
  trx: Db,
  { id, version }: { id: string; version: number },
  archivedAt: Date | null,
  now: Date,
  audit: AuditLine,
): Promise<void> {
  await trx
    .updateTable('template')
    .set({ archived_at: archivedAt, version: version + 1, updated_at: now, updated_by: audit.actor })
    .where('id', '=', id)
    .execute()
  await writeAudit(trx, audit)
}
