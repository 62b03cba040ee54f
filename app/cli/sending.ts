import { parseArgs } from 'node:util'
import { writeAudit } from '../../db/stores/audit-store.ts'
import {
  countWaiting,
  readSendingStop,
  releaseSending,
  sendingStopKey,
  stopSending,
} from '../../db/stores/sending-stop-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { auditLine } from './access.ts'
import { usage, withInstallation } from './open.ts'

/** `sending status|stop|release`: whether anything leaves this installation. */
export async function sendingCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { send: { type: 'boolean' }, drop: { type: 'boolean' } },
  })
  const [verb] = positionals
  if (verb === 'release' && (values.send === true) !== (values.drop === true))
    return await release(values.drop === true)
  if (verb === 'stop') return await stop()
  if (verb === 'status') return await status()
  throw usage('sending is used as: sending status, sending stop, or sending release --send|--drop.')
}

/** For commands that would send something. */
export function stoppedProblem(): Problem {
  return new Problem('sending_stopped', 'Sending is stopped: nothing leaves this installation.', {
    status: 409,
    hint: 'npm run cli -- sending status says why, and sending release lets it go on.',
  })
}

async function status(): Promise<void> {
  await withInstallation(async ({ db, clock }) => {
    const [stop, waiting] = [await readSendingStop(db), await countWaiting(db, clock.now())]
    if (!stop) console.log('Sending is not stopped.')
    else if (stop.why === 'restored')
      console.log(`Sending is stopped: this was restored from a backup of ${stop.takenAt}, on ${stop.since}.`)
    else console.log(`Sending is stopped since ${stop.since}, by ${stop.by}.`)
    console.log(
      `Due now: ${waiting.messages} messages, ${waiting.calls} webhook calls, ${waiting.notices} notices.`,
    )
  })
}

async function stop(): Promise<void> {
  await withInstallation(async ({ db, clock }) => {
    const now = clock.now()
    await inTransaction(db, async trx => {
      if (await readSendingStop(trx)) return
      await stopSending(trx, { since: now.toISOString(), why: 'asked', takenAt: null, by: 'cli' }, now)
      await writeAudit(trx, auditLine(now, 'sending.stop', 'setting', sendingStopKey))
    })
    console.log('Sending is stopped. What is in the air comes to its end within seconds.')
  })
}

async function release(drop: boolean): Promise<void> {
  await withInstallation(async ({ db, clock }) => {
    const now = clock.now()
    const audit = auditLine(now, 'sending.release', 'setting', sendingStopKey)
    const done = await releaseSending(db, { drop, now, audit })
    if (!done) console.log('Sending is not stopped.')
    else if (drop) console.log(`Sending goes on; ${done.dropped} that were due are not sent.`)
    else console.log('Sending goes on.')
  })
}
