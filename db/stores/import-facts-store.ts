import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** The marketing purposes that e-mail may be sent for. */
export async function marketingPurposes(db: Db): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select key from purpose where kind = 'marketing' and jsonb_typeof(bases -> 'email') = 'array'
      and jsonb_array_length(bases -> 'email') > 0 order by position, key`.execute(db)
  return rows.map(row => row.key)
}

/** Every import is a source of its own: whoever asks where their data came from is told the file (GDPR Art. 15(1)(g)). */
export async function writeImportSource(
  db: Db,
  { id, fileName, now }: { id: string; fileName: string; now: Date },
): Promise<void> {
  await sql`insert into source (id, name, kind, created_at) values (${id}::uuid, ${`Import: ${fileName}`.slice(0, 200)}, 'import', ${now})
    on conflict (id) do nothing`.execute(db)
}

export async function fixedSegments(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from segment where kind = 'fixed'`.execute(db)
  return new Set(rows.map(row => row.id))
}

export async function purposeKeys(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`select key from purpose`.execute(db)
  return new Set(rows.map(row => row.key))
}

export async function declaredAttributes(
  db: Db,
): Promise<{ key: string; label: { de: string; en: string } }[]> {
  return await db.selectFrom('attribute_definition').select(['key', 'label']).orderBy('key').execute()
}

/** What suggestions for the columns of a file are made from. */
export async function suggestionFacts(db: Db): Promise<{
  attributes: { key: string; label: { de: string; en: string } }[]
  purpose: string | null
  currency: string
  timeZone: string
}> {
  const purposes = await marketingPurposes(db)
  return {
    attributes: await declaredAttributes(db),
    // The newsletter is what lists of other programs are for; else the only one there is.
    purpose: purposes.includes('newsletter') ? 'newsletter' : (purposes[0] ?? null),
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  }
}

/** Lets the planner know how large the tables have become. A quarter of a second, whatever their size. */
export async function analyzeImported(db: Db): Promise<void> {
  await sql`select analyze_imported()`.execute(db)
}
