import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Subject } from './types.ts'

type Rows = (subject: Subject) => RawBuilder<SqlBool>

const ids = (subject: Subject) => sql`any(${[...subject.ids]}::uuid[])`

/** Rows that name the customer. */
export const ofCustomer: Rows = subject => sql`t.customer_id = ${ids(subject)}`

/** Rows that name a row of `table`, which names the customer. */
export const through =
  (column: string, table: 'message' | 'event' | 'orders' | 'privacy_case' | 'consent_record'): Rows =>
  subject =>
    sql`${sql.ref(`t.${column}`)} in (
      select x.id from ${sql.table(table)} x where x.customer_id = ${ids(subject)})`

/** The customer, and every visitor merged into them. */
export const self: Rows = subject => sql`t.id = ${ids(subject)}`

/** Files with a letter to the person in them, and letters to others. */
export const batchesWithLetters: Rows = subject => sql`t.id in (
  select l.batch_id from letter l join message m on m.id = l.message_id where m.customer_id = ${ids(subject)})`

/** Entries of the suppression list for one of the person's addresses. */
export const ofAddresses: Rows = ({ emailHashes, postHashes }) => sql`(
  (t.channel = 'email' and t.hash = any(${[...emailHashes]}::bytea[]))
  or (t.channel = 'post' and t.hash = any(${[...postHashes]}::bytea[])))`

/** What is known of one of the person's e-mail addresses. */
export const ofEmails: Rows = ({ emailHashes }) => sql`t.hash = any(${[...emailHashes]}::bytea[])`

/** What was done at the customer's record by staff or programs. */
export const auditOfCustomer: Rows = subject =>
  sql`t.entity = 'customer' and t.entity_id = any(${[...subject.ids]}::text[])`
