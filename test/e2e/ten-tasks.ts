import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from '@jest/globals'
import type { TaskCost } from './task-count.ts'

type Task = {
  sentence: string
  /** Where it begins, and what was there already. */
  from: string
  /** At most. */
  clicks: number
  /** At most, where how long it takes is part of the sentence. */
  seconds?: number
}

/** What the console has to be quick at; each is gone in a browser, on the way a person would find. */
export const tasks: Record<number, Task> = {
  1: {
    sentence: 'Own test mail from a fresh clone, mail server set in the console, no file edited',
    from: 'First page after signing in, right after the first start',
    clicks: 4,
  },
  2: {
    sentence: 'Snippet pasted into the shop, first page view seen by name',
    from: 'First page after signing in',
    clicks: 4,
  },
  3: {
    sentence: 'Export of 20,000 people imported, whoever opted out stays out',
    from: 'First page after signing in',
    clicks: 8,
  },
  4: {
    sentence: 'Basket rule from the gallery live, with a voucher',
    from: 'First page after signing in',
    clicks: 12,
  },
  5: {
    sentence: 'Campaign duplicated, a product swapped, checked and sent',
    from: 'First page after signing in',
    clicks: 10,
  },
  6: {
    sentence: 'Typo in a running rule corrected; the next mail has it',
    from: 'First page after signing in',
    clicks: 4,
  },
  7: {
    sentence: 'From a caller’s order number to the exact mail, and why another was not sent',
    from: 'First page after signing in, order number in mind',
    clicks: 4,
    seconds: 10,
  },
  8: {
    sentence: 'Objection by phone; silence one second later',
    from: 'Page of the customer who calls',
    clicks: 2,
  },
  9: {
    sentence: 'Proof of a consent as PDF',
    from: 'First page after signing in',
    clicks: 3,
  },
  10: {
    sentence: 'Newsletter left on a phone',
    from: 'Link at the foot of the mail, opened',
    clicks: 1,
  },
}

const file = fileURLToPath(new URL('../../docs/tasks.md', import.meta.url))

const head = `# What ten everyday tasks cost

Each is gone in a real browser against the real server and database, by the tests in \`test/e2e/ten-tasks-*.test.ts\`,
which fail where one takes more clicks than it may. Clicks are presses of the mouse or the finger; choosing from a
list of the browser’s own counts as two, a file in the system’s dialog as one. Keys are characters typed and keys
pressed. Seconds are the machine’s, from the first look at the page to the end: a person’s reading is not added.

Written by \`ANLASS_TEST_TASKS=write npm test -- -i test/e2e/ten-tasks\`; not to be edited by hand.

| # | Task | Begins at | Clicks allowed | Clicks needed | Seconds | Keys |
|---|---|---|---|---|---|---|
`

/** Holds what a task cost against what it may; and writes it into docs/tasks.md where that is asked for. */
export function settle(number: number, cost: TaskCost): void {
  const task = tasks[number]
  if (!task) throw new Error(`there is no task ${number}`)
  // First, so that the table tells what it costs when it costs too much.
  if (process.env.ANLASS_TEST_TASKS === 'write') write(number, task, cost)
  expect(cost.clicks).toBeGreaterThan(0)
  expect(cost.clicks).toBeLessThanOrEqual(task.clicks)
  if (task.seconds !== undefined) expect(cost.seconds).toBeLessThanOrEqual(task.seconds)
}

/** Lines of the table, by number of the task. */
export function writtenTasks(): Map<number, string> {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return new Map(Array.from(text.matchAll(/^\| (\d+) \|.*$/gm), ([line, number]) => [Number(number), line]))
}

function write(number: number, { sentence, from, clicks, seconds }: Task, cost: TaskCost): void {
  const lines = writtenTasks()
  const took = `${cost.seconds}${seconds === undefined ? '' : ` (of ${seconds})`}`
  const cells = [number, sentence, from, clicks, cost.clicks, took, cost.keys]
  lines.set(number, `| ${cells.join(' | ')} |`)
  const rows = [...lines].sort(([a], [b]) => a - b).map(([, line]) => line)
  writeFileSync(file, `${head}${rows.join('\n')}\n`)
}
