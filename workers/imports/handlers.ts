import type { Db } from '../../db/orm.ts'
import { type CustomerImport, importCustomers } from '../../db/stores/import-customer-store.ts'
import { importOrders } from '../../db/stores/import-order-store.ts'
import {
  importConsentLines,
  importEvents,
  importMembers,
  importProducts,
} from '../../db/stores/import-other-store.ts'
import type { ChunkResult } from '../../engine/imports/chunk-result.ts'
import type { RawRow } from '../../engine/imports/csv.ts'
import { type CustomerRow, createCustomerReader, type RowContext } from '../../engine/imports/customer-row.ts'
import type { ImportKind } from '../../engine/imports/import.ts'
import { createOrderReader, type OrderRow } from '../../engine/imports/order-row.ts'
import {
  type ConsentRow,
  type EventRow,
  type Named,
  type ProductRow,
  readConsentRow,
  readEventRow,
  readPerson,
  readProductRow,
} from '../../engine/imports/other-rows.ts'
import type { Rejection } from '../../engine/imports/reasons.ts'

/** How rows of one kind are read and written. */
export type Handler<R extends { row: number; cells: string[] } = { row: number; cells: string[] }> = {
  read(raw: RawRow): R | Rejection
  write(db: Db, rows: readonly R[], job: CustomerImport): Promise<ChunkResult>
  /** By these two parts of a file are known to be about different people; null: parts are taken one after another. */
  keysOf: ((row: R) => readonly (string | null)[]) | null
  /** Rows of one transaction at most; none: as many as a piece of the file holds. */
  most: number
}

const all = Number.MAX_SAFE_INTEGER

export function handlerOf(kind: ImportKind, context: RowContext, fileMark: string): Handler {
  const handlers: Record<ImportKind, () => unknown> = {
    customers: (): Handler<CustomerRow> => {
      const consents =
        context.mapping.columns.some(column => column?.target.startsWith('consent.')) ||
        context.mapping.options.assume !== 'none'
      return {
        read: createCustomerReader(context),
        write: importCustomers,
        keysOf: consents ? null : row => [row.externalId, row.emailKey],
        // Each consent is a line of evidence: fewer rows, so that nobody waits long for the locks.
        most: consents ? 2_000 : all,
      }
    },
    orders: (): Handler<OrderRow> => ({
      read: createOrderReader(context, fileMark),
      write: importOrders,
      keysOf: null,
      most: 20_000,
    }),
    events: (): Handler<EventRow> => ({
      ...{
        read: raw => readEventRow(raw, context, fileMark),
        write: importEvents,
        keysOf: null,
        most: 10_000,
      },
    }),
    members: (): Handler<Named> => ({
      read: raw => {
        const person = readPerson(raw, context, null)
        return 'refused' in person ? person : { row: raw.line, cells: raw.cells, person }
      },
      ...{ write: importMembers, keysOf: null, most: 10_000 },
    }),
    consents: (): Handler<ConsentRow> => ({
      read: raw => readConsentRow(raw, context),
      write: importConsentLines,
      keysOf: null,
      most: 1_000,
    }),
    products: (): Handler<ProductRow> => ({
      read: raw => readProductRow(raw, context),
      write: importProducts,
      keysOf: null,
      most: 2_000,
    }),
  }
  return handlers[kind]() as Handler
}
