import { headHolds, lastSeal, sealWaiting } from '../../db/stores/consent-seal-store.ts'
import type { LedgerHead } from '../../engine/consent/seal.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { WorkerContext } from '../context.ts'
import { type Chore, every } from './chore.ts'

/** Lines of one seal: its transaction takes some tens of milliseconds. */
const batch = 1_000
/** Seals of one run: a large import leaves other chores their turn. */
const seals = 50

/** Seals the lines of the consent ledger that wait, and keeps the head outside the database. */
export const seal: Chore = {
  name: 'seal',
  next: every(5),
  run: async (context, stopping) => {
    const { db, clock, keyring, log } = context
    await checkHead(context)
    let sealed = 0
    let head: LedgerHead | null = null
    for (let n = 0; n < seals && !stopping(); n += 1) {
      const made = await sealWaiting(db, keyring, clock.now(), batch)
      if (made) head = made.head
      sealed += made?.count ?? 0
      if (!made || made.count < batch) break
    }
    if (!head) return
    await keep(context, head)
    // In the log too, which often ends up on another machine.
    log.info({ seal: head.number, mac: head.mac, lines: sealed }, 'the consent ledger is sealed')
  },
}

/**
 * @throws Problem `ledger_rolled_back` when the database ends before the seal on record outside, or has another in its
 *   place: lines wait unsealed until somebody has looked, for a new head would cover it up.
 */
async function checkHead(context: WorkerContext): Promise<void> {
  const { db, log, ledgerHead } = context
  const head = await ledgerHead.read()
  if (head === null) {
    const last = await lastSeal(db)
    if (!last) return
    log.warn({ seal: last.number }, 'no head of the consent ledger is on record here; it is kept from now on')
    await keep(context, { number: last.number, mac: last.mac.toString('hex') })
    return
  }
  if (await headHolds(db, head)) return
  log.error(
    { seal: head.number },
    'the consent ledger lacks the seal on record outside: nothing is sealed on top',
  )
  throw new Problem('ledger_rolled_back', 'The consent ledger was set back or written anew.', {
    status: 500,
    hint: 'After restoring a backup on purpose: npm run cli -- ledger accept --reason R',
  })
}

/** A file that cannot be written costs the head outside, never the seals. */
async function keep({ ledgerHead, log }: WorkerContext, head: LedgerHead): Promise<void> {
  await ledgerHead.write(head).catch(error => {
    log.warn({ err: error, seal: head.number }, 'the head of the consent ledger could not be kept outside')
  })
}
