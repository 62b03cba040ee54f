import type { Reason } from './reasons.ts'

/** What the dry run found, as it is kept. */
export type ImportPreview = {
  rows: number
  counts: Record<string, number>
  errors: { row: number; refused: boolean; reasons: Reason[]; cells: string[] }[]
  complete: boolean
}
