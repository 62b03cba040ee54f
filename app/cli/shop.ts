import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { createTemplate } from '../../db/stores/template-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { getSetting, putSetting } from '../../db/stores/workspace-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { type StoredBrand, storedBrand } from '../../templates/brand.ts'
import { starterLetters } from '../../templates/letter-starters.ts'
import { starterTemplates } from '../../templates/starters/starters.ts'
import { auditLine } from './access.ts'
import { usage, withInstallation } from './open.ts'

const example = {
  shopName: 'Mein Laden',
  imprint: {
    de: 'Mein Laden GmbH\nStraße 1, 10115 Berlin\n…',
    en: 'Mein Laden GmbH\nStraße 1, 10115 Berlin\n…',
  },
  color: '#0f766e',
  shopUrl: 'https://shop.example',
}

/** `shop show`, `shop set <file>`: who sends, with the imprint that every mail carries. */
export async function shopCommand(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} })
  const [verb, file] = positionals
  if (verb === 'show') {
    await withInstallation(async ({ db }) => {
      console.log(JSON.stringify((await getSetting(db, 'brand')) ?? example, null, 2))
    })
    return
  }
  if (verb !== 'set' || !file) throw usage('shop is used as: shop show, or shop set <file>.')
  const text = await readFile(file, 'utf8').catch(error => {
    throw usage(`${file} cannot be read (${error.code}).`)
  })
  const shop = parseShop(text)
  await withInstallation(async ({ db, clock }) => {
    const now = clock.now()
    await inTransaction(db, async trx => {
      await putSetting(trx, 'brand', shop, now)
      await writeAudit(trx, auditLine(now, 'change', 'setting', 'brand'))
    })
  })
  console.log(
    'Set. Anlass takes it over within seconds. Published templates keep the imprint they had: publish them again in the console, under Brand.',
  )
}

/** `templates starters`: the starter templates as drafts, where there is none of the same key. */
export async function templatesCommand(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} })
  if (positionals[0] !== 'starters') throw usage('templates is used as: templates starters.')
  await withInstallation(async ({ db, clock }) => {
    const now = clock.now()
    for (const { key, name, source } of [...starterTemplates, ...starterLetters]) {
      const id = newId(now)
      const template = { id, key, name, draft: source }
      const added = await createTemplate(db, template, now, auditLine(now, 'create', 'template', id))
      console.log(`${key}  ${added ? 'added as a draft' : 'is there already'}`)
    }
  })
}

/** @throws Problem `shop_invalid` that names every field that is wrong. */
export function parseShop(text: string): StoredBrand {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Problem('shop_invalid', 'The file is not valid JSON.', {
      hint: `Write it like ${JSON.stringify(example)}`,
    })
  }
  const parsed = storedBrand.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Problem('shop_invalid', 'The file does not describe a shop.', {
    errors: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || 'file', message })),
    hint: `Write it like ${JSON.stringify(example)}`,
  })
}
