import type { Block } from './block-model.ts'

/** The block a finding's path leads to: `blocks.3.text`, `blocks.2.columns.0.1.label`. */
export function blockAtPath(blocks: readonly Block[], path: string): Block | null {
  const match = /blocks[.[](\d+)\]?(?:\.columns[.[](\d+)\]?[.[](\d+))?/.exec(path)
  if (!match) return null
  const outer = blocks[Number(match[1])] ?? null
  if (outer?.type !== 'columns' || match[2] === undefined) return outer
  return outer.columns[Number(match[2])]?.[Number(match[3])] ?? outer
}
