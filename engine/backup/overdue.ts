/** So many days after the last backup the console reminds of another. */
export const warnAfterDays = 7

const dayMs = 86_400_000

/** Whether a backup is high time: none was ever made, or the last one misses too much. */
export function backupOverdue(lastAt: Date | null, now: Date): boolean {
  return lastAt === null || now.getTime() - lastAt.getTime() > warnAfterDays * dayMs
}
