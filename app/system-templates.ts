import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Db } from '../db/orm.ts'
import type { AuditLine } from '../db/stores/audit-store.ts'
import { loadCompiled } from '../db/stores/facts-store.ts'
import {
  changeTemplate,
  createTemplate,
  publishTemplate,
  readTemplateByKey,
} from '../db/stores/template-store.ts'
import { inTransaction } from '../db/stores/transaction.ts'
import { getSetting, putSetting } from '../db/stores/workspace-store.ts'
import { confirmationTemplates } from '../engine/consent/confirmation.ts'
import { newId } from '../engine/shared/id.ts'
import type { Text } from '../engine/shared/text.ts'
import type { Brand } from '../templates/brand.ts'
import { type CompileReply, compileUntrusted } from '../templates/compile-worker.ts'
import type { TemplateSource } from '../templates/source.ts'
import { optInConfirmation } from '../templates/starters/opt-in-confirmation.ts'
import { privacyConfirmation } from '../templates/starters/privacy-confirmation.ts'
import { version } from './version.ts'

/** Who installed them. Whatever anybody else changed since is theirs, and left alone. */
const actor = 'system'
const setting = 'system_templates'

type SystemTemplate = { key: string; name: Text; source: TemplateSource }

/** Mails without which forms and requests about one's data could not be confirmed. The shop may change them. */
export const systemTemplates: readonly SystemTemplate[] = [
  {
    key: confirmationTemplates.opt_in,
    name: { de: 'Bestätigung einer Anmeldung', en: 'Confirmation of a sign-up' },
    source: optInConfirmation,
  },
  {
    key: confirmationTemplates.privacy,
    name: {
      de: 'Bestätigung einer Anfrage zu eigenen Daten',
      en: 'Confirmation of a request about one’s data',
    },
    source: privacyConfirmation,
  },
]

/** In a thread of its own, so that MJML does not stay in the memory of a process that needs it once. */
export type CompileMail = (source: TemplateSource, brand: Brand) => Promise<CompileReply>

/**
 * Installs and publishes the system's own templates where they are missing, in the shop's layout, and publishes them
 * anew when the shop's name or imprint, or our text, has changed and nobody edited them. Safe to repeat, and for
 * several processes at once.
 */
export async function ensureSystemTemplates(
  db: Db,
  brand: Brand,
  now: Date,
  compile: CompileMail = compileUntrusted,
): Promise<void> {
  const made = createHash('sha256')
    .update(JSON.stringify([version, brand, systemTemplates]))
    .digest('hex')
  // Compiling takes longer than the rest of a start.
  if ((await getSetting(db, setting)) === made) return
  for (const template of systemTemplates) await ensure(db, template, brand, now, compile)
  await putSetting(db, setting, made, now)
}

async function ensure(
  db: Db,
  template: SystemTemplate,
  brand: Brand,
  now: Date,
  compile: CompileMail,
): Promise<void> {
  const { key, name, source } = template
  const found = await readTemplateByKey(db, key)
  // Somebody's own wording, or one they took back.
  if (found && (found.updatedBy !== actor || !found.published)) return
  const { compiled, issues } = await compile(source, brand)
  if (!compiled) throw new Error(`the template ${key} cannot be built: ${issues[0]?.message.en}`)
  const frozen = { source, compiled: JSON.parse(JSON.stringify(compiled)) as Record<string, unknown> }
  await inTransaction(db, async trx => {
    if (!found) {
      const id = newId(now)
      // Another process was first.
      if (!(await createTemplate(trx, { id, key, name, draft: source }, now, audit('create', id, now))))
        return
      await publishTemplate(trx, id, 1, frozen, now, audit('publish', id, now))
      return
    }
    const { id, published } = found
    if (published && isDeepStrictEqual(await loadCompiled(trx, published.id), frozen.compiled)) return
    let current = found.version
    if (!isDeepStrictEqual(found.draft, source)) {
      const changed = await changeTemplate(trx, id, current, { draft: source }, now, audit('change', id, now))
      if (changed !== 'changed') return
      current += 1
    }
    await publishTemplate(trx, id, current, frozen, now, audit('publish', id, now))
  })
}

function audit(verb: 'create' | 'change' | 'publish', id: string, now: Date): AuditLine {
  return {
    id: newId(now),
    at: now,
    actor,
    requestId: null,
    action: `template.${verb}`,
    entity: 'template',
    entityId: id,
    detail: null,
  }
}
