import type { CaptureKind } from '../customers/capture.ts'

export const importKinds = ['customers', 'orders', 'events', 'products', 'consents', 'members'] as const
export type ImportKind = (typeof importKinds)[number]

/**
 * `uploading` → `mapping` (shape and columns to be confirmed) → `checking` (dry run) → `ready` → `running` →
 * `done`; `failed` and `cancelled` from anywhere before `done`.
 */
export const importStates = [
  'uploading',
  'mapping',
  'checking',
  'ready',
  'running',
  'done',
  'failed',
  'cancelled',
] as const
export type ImportState = (typeof importStates)[number]

export const existingRules = ['newer', 'overwrite', 'fill', 'skip'] as const
export type ExistingRule = (typeof existingRules)[number]

/** How many rows became what. */
export type ImportCounts = Record<string, number>

/** What one column of the file is. */
export type ColumnMapping = { target: string; purpose?: string | undefined }

export type ImportOptions = {
  existing: ExistingRule
  capture: CaptureKind
  captureDetail: string | null
  purpose: string | null
  document: string | null
  wording: string | null
  assume: 'granted' | 'withdrawn' | 'none'
  segmentId: string | null
  currency: string | null
  timeZone: string | null
  createCustomers: boolean
  eventName: string | null
}

export const defaultOptions: ImportOptions = {
  existing: 'newer',
  capture: 'import',
  captureDetail: null,
  purpose: null,
  document: null,
  wording: null,
  assume: 'none',
  segmentId: null,
  currency: null,
  timeZone: null,
  createCustomers: true,
  eventName: null,
}

/** What each column of the file is, by its position; null: left out. */
export type ImportMapping = { columns: (ColumnMapping | null)[]; options: ImportOptions }
