import { approvalSchema } from './definition.ts'

/** What is on record of a campaign's approval; all null as soon as its definition changes. */
export type ApprovalRecord = {
  /** Who wrote the definition as it is, like `user:<id>`. */
  author: string
  askedBy: string | null
  approvedBy: string | null
}

export type ApprovalRefusal = 'approval_own' | 'approval_by_key'

/** Whether somebody may approve: a person, and neither who wrote the definition nor who asked. Null: yes. */
export function approvalRefusal({ author, askedBy }: ApprovalRecord, actor: string): ApprovalRefusal | null {
  if (!actor.startsWith('user:')) return 'approval_by_key'
  return actor === author || actor === askedBy ? 'approval_own' : null
}

/**
 * Whether a campaign to so many may go out: under the limit always; above it when somebody approved who is not its author,
 * so that two pairs of eyes saw it.
 */
export function isApproved(
  { author, approvedBy }: ApprovalRecord,
  { above, audience }: { above: number | null; audience: number },
): boolean {
  if (above === null || audience <= above) return true
  return approvedBy !== null && approvedBy !== author
}

/** The limit as it is stored. One that cannot be read asks for an approval of everything. */
export function approvalAbove(stored: unknown): number | null {
  if (stored === undefined || stored === null) return null
  const read = approvalSchema.safeParse(stored)
  return read.success ? read.data.above : 0
}
