import { Problem } from '../engine/shared/problem.ts'

/** Tells a person at a terminal what went wrong, and what to do about it. */
export function report(error: unknown): void {
  if (error instanceof Problem) {
    console.error(`\n  ${error.message}`)
    for (const detail of error.errors ?? [])
      if (!error.message.includes(detail.message)) console.error(`    ${detail.path}: ${detail.message}`)
    if (error.hint) console.error(`  ${error.hint}\n`)
  } else console.error(error)
}

/** Runs an entry; a failure is told and ends the process with code 1. */
export function main(run: () => Promise<void>): void {
  run().catch(error => {
    report(error)
    process.exit(1)
  })
}
