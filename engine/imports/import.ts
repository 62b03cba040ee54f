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

/** How many rows became what. */
export type ImportCounts = Record<string, number>

/** What each column of the file is, by its position; null: left out. */
export type ImportMapping = {
  columns: ({ target: string; option?: Record<string, unknown> } | null)[]
  options: Record<string, unknown>
}
