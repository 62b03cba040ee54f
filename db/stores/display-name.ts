import { sql } from 'kysely'

/** What a customer is called in lists: name, else e-mail address, else external id; null for a visitor. */
export function displayName(alias: string) {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  const attributes = column('attributes')
  return sql<string | null>`coalesce(
    nullif(btrim(concat_ws(' ', ${attributes} ->> 'firstName', ${attributes} ->> 'lastName')), ''),
    ${column('email')}, ${column('external_id')})`
}
