import { sql } from 'kysely'
import type { ConfirmationKind, ConfirmationPayload } from '../../engine/consent/confirmation.ts'
import type { FormDefinition } from '../../engine/forms/definition.ts'
import { type CaseKind, caseKinds } from '../../engine/privacy/case.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'

/** What a mail that asks for confirmation may say of the request. Nothing a stranger typed in is among it. */
export type RequestFacts = { title: string; wording: string | null; at: Date }

const rights: Readonly<Record<CaseKind, Text>> = {
  access: { de: 'Auskunft über meine Daten', en: 'Information about my data' },
  portability: { de: 'Meine Daten zum Mitnehmen', en: 'My data to take with me' },
  rectification: { de: 'Meine Daten berichtigen', en: 'Correct my data' },
  erasure: { de: 'Meine Daten löschen', en: 'Erase my data' },
  restriction: { de: 'Die Verwendung meiner Daten einschränken', en: 'Restrict the use of my data' },
  objection: { de: 'Widerspruch gegen Werbung', en: 'Objection to advertising' },
}

/** What these confirmations ask for, in the language they were asked in; one statement. */
export async function loadRequests(db: Db, ids: readonly string[]): Promise<Map<string, RequestFacts>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    kind: ConfirmationKind
    payload: ConfirmationPayload
    at: Date
    definition: FormDefinition | null
  }>`
    select x.id, x.kind, x.payload, x.requested_at as at, v.definition
    from confirmation x left join form_version v on v.id = x.form_version_id
    where x.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ id, payload, at, definition }) => {
      const { language } = payload
      const right = caseKinds.find(kind => kind === payload.right)
      const wishes = payload.permissions?.map(({ wording }) => wording[language]).join(' ')
      const title =
        definition?.title[language] ??
        (right && rights[right][language]) ??
        (wishes === undefined ? unnamed : preferences)[language]
      return [id, { title, wording: definition?.consent?.wording[language] ?? wishes ?? null, at }]
    }),
  )
}

const preferences: Text = { de: 'Ihre Einstellungen', en: 'Your preferences' }
const unnamed: Text = { de: 'Ihre Anfrage', en: 'Your request' }
