import { setImmediate } from 'node:timers/promises'
import { takeCandidates } from '../../db/stores/candidate-store.ts'
import type { Claimed } from '../../db/stores/claim-store.ts'
import { batchTransaction } from '../../db/stores/halving.ts'
import { addBatch, discloseBatch, takeBatchNumber } from '../../db/stores/letter-batch-store.ts'
import { letterSettingsOf } from '../../db/stores/letter-setting-store.ts'
import { type DueLetter, dueLetters } from '../../db/stores/letter-store.ts'
import { type Settled, settle } from '../../db/stores/outcome-store.ts'
import { readPolicy } from '../../db/stores/policy-store.ts'
import { sendingStopped } from '../../db/stores/sending-stop-store.ts'
import { holdUnreadable } from '../../db/stores/unreadable-store.ts'
import { costOf, sumOf } from '../../engine/letters/cost.ts'
import { letterReference } from '../../engine/letters/reference.ts'
import type { LetterSettings } from '../../engine/letters/settings.ts'
import { newId } from '../../engine/shared/id.ts'
import type { MessageFacts } from '../channels/email-content.ts'
import { type LetterContent, LetterContents } from '../channels/letter-content.ts'
import type { WorkerContext } from '../context.ts'
import { claimBatch } from './claim-batch.ts'
import { loadFacts } from './message-facts.ts'
import { composeBatch, type PrintedLetter } from './print-file.ts'
import { givenBack, notSent } from './settled.ts'

/** Letters of one batch at most: what one person can put into envelopes, and what a process holds in memory. */
export const batchLimit = 500

/** A letter whose customer changed while it was made is made anew after this time, in milliseconds. */
const changedDelayMs = 60_000

export type PrintedBatch = { id: string; number: number; count: number; cost: string; currency: string }

export type PrintRun = {
  batches: PrintedBatch[]
  /** False when it was told to stop before everything due was looked at. */
  finished: boolean
}

type Made = {
  due: DueLetter
  content: LetterContent
  reference: string
  position: number
  /** Everything of the customer that the letter was made of. */
  basis: string
}

/**
 * Makes batches of the letters that are due until none is left. Letters are made first and only then claimed, by the
 * same gate as mails and in the transaction that keeps the batch and calls them `sent`: whoever dies on the way
 * leaves them waiting, and no letter is in two batches. While sending is stopped none is made: another installation may
 * have printed them.
 */
export async function printLetters(
  context: WorkerContext,
  {
    actor,
    stopping = () => false,
    limit = batchLimit,
  }: { actor: string; stopping?: () => boolean; limit?: number },
): Promise<PrintRun> {
  if (await sendingStopped(context.db)) return { batches: [], finished: false }
  const settings = await letterSettingsOf(context.db)
  const { country: home } = await readPolicy(context.db)
  const contents = new LetterContents(context, settings.returnAddress, home)
  const batches: PrintedBatch[] = []
  const seen = new Set<string>()
  for (;;) {
    const made = await makeDue(context, contents, limit, stopping)
    if (made === null) return { batches, finished: false }
    // A row that neither leaves nor waits would keep this going for ever; the next run sees it again.
    const fresh = made.letters.some(letter => !seen.has(letter.due.id))
    if (!fresh) return { batches, finished: true }
    for (const { due } of made.letters) seen.add(due.id)
    const batch = await claimAndKeep(context, { ...made, home }, settings, actor, limit)
    if (batch) batches.push(batch)
  }
}

type MadeBatch = { number: number; at: Date; letters: Made[] }

async function makeDue(
  context: WorkerContext,
  contents: LetterContents,
  limit: number,
  stopping: () => boolean,
): Promise<MadeBatch | null> {
  const { db, clock, log } = context
  if (stopping()) return null
  const at = clock.now()
  const due = await dueLetters(db, at, limit)
  if (due.length === 0) return { number: 0, at, letters: [] }
  const number = await takeBatchNumber(db, at)
  const facts = await loadFacts(context, due)
  const letters: Made[] = []
  for (const [index, message] of due.entries()) {
    if (stopping()) return null
    // Mails have a second to begin in: nothing may keep this process busy for long.
    await setImmediate()
    const position = index + 1
    const reference = letterReference(number, position)
    const known = facts.get(message.id) ?? { event: undefined, order: undefined }
    const content = await contentOf(contents, message, known, reference, at).catch((error: unknown) => {
      log.error({ err: error, messageId: message.id }, 'a letter could not be made')
      return { ok: false as const, reason: 'unexpected' as const, detail: {} }
    })
    letters.push({ due: message, content, reference, position, basis: basisOf(message) })
  }
  return { number, at, letters }
}

async function contentOf(
  contents: LetterContents,
  message: DueLetter,
  facts: MessageFacts,
  reference: string,
  at: Date,
): Promise<LetterContent> {
  if (message.voucherPool !== null && !facts.voucher)
    return { ok: false, reason: 'voucher_exhausted', detail: { pool: message.voucherPool } }
  return await contents.build(message, facts, reference, at)
}

/** What a letter is made of, besides what never changes. */
function basisOf({
  customer,
  templateVersionId,
}: Pick<Claimed, 'customer'> & { templateVersionId: string | null }) {
  const { externalId, email, locale, timeZone, attributes } = customer
  return JSON.stringify([templateVersionId, externalId, email, locale, timeZone, attributes])
}

/** One transaction: gate and claim, the files of the batch, and the outcomes. */
async function claimAndKeep(
  context: WorkerContext,
  { number, at, home, letters }: MadeBatch & { home: string },
  settings: LetterSettings,
  actor: string,
  limit: number,
): Promise<PrintedBatch | null> {
  const { db, clock } = context
  const made = new Map(letters.map(letter => [letter.due.id, letter]))
  const claimToken = newId()
  return await batchTransaction(db, async (trx, careful) => {
    const now = clock.now()
    const claimed = await claimMade(context, trx, careful, { made, claimToken, limit, now })
    const outcomes: Settled[] = []
    const going: {
      message: Claimed
      printed: PrintedLetter
      content: Extract<LetterContent, { ok: true }>
    }[] = []
    for (const message of claimed) {
      const { content, basis, reference, position } = made.get(message.id) as Made
      if (basis !== basisOf(message)) outcomes.push(givenBack(message, now, changedDelayMs))
      else if (!content.ok) outcomes.push(notPrinted(message, content))
      else {
        const cost = costOf(settings.cost, content.letter.pages.length)
        const { letter, address } = content
        going.push({
          message,
          content,
          printed: { messageId: message.id, position, reference, cost, letter, address },
        })
      }
    }
    going.sort((a, b) => a.printed.position - b.printed.position)
    const batch = { id: newId(now), number, count: going.length, cost: '', currency: settings.cost.currency }
    batch.cost = sumOf(going.map(({ printed }) => printed.cost))
    if (going.length > 0) {
      const printed = going.map(letter => letter.printed)
      const files = composeBatch(
        context,
        { number, at, cost: batch.cost, currency: batch.currency, home },
        printed,
      )
      const kept = printed.map(({ messageId, position, reference, cost }) => ({
        messageId,
        position,
        reference,
        cost,
      }))
      const { id, cost, currency } = batch
      await addBatch(trx, { id, number, createdBy: actor, cost, currency, ...files, letters: kept }, now)
      outcomes.push(...going.map(letter => sent(letter.message, letter.printed, number, letter.content)))
    }
    await settle(
      trx,
      outcomes.map(outcome => ({ ...outcome, claimToken })),
      now,
    )
    if (going.length > 0 && settings.recipientId !== null)
      await discloseBatch(trx, batch.id, settings.recipientId, actor, now)
    return going.length > 0 ? batch : null
  })
}

async function claimMade(
  context: WorkerContext,
  trx: WorkerContext['db'],
  careful: boolean,
  {
    made,
    claimToken,
    limit,
    now,
  }: { made: ReadonlyMap<string, Made>; claimToken: string; limit: number; now: Date },
): Promise<Claimed[]> {
  const taken = await takeCandidates(trx, { channel: 'post' }, now, limit)
  // Those that became due while these were made have no sheet yet: they are in the next batch.
  const mine = taken.filter(candidate => made.has(candidate.id))
  const { claimed, unreadable } = await claimBatch(context, { trx, careful }, mine, claimToken)
  await holdUnreadable(trx, { channel: 'post' }, unreadable, now)
  return claimed
}

function notPrinted(message: Claimed, { reason, detail }: Extract<LetterContent, { ok: false }>): Settled {
  const outcome = notSent(message, reason, detail)
  return reason === 'no_postal_address' || reason === 'no_template'
    ? { ...outcome, state: 'skipped' }
    : outcome
}

function sent(
  message: Claimed,
  { reference, cost, letter }: PrintedLetter,
  batch: number,
  { packed, dictionary }: Extract<LetterContent, { ok: true }>,
): Settled {
  return {
    id: message.id,
    state: 'sent',
    reason: null,
    dueAt: null,
    subject: letter.subject,
    response: null,
    detail: { batch, reference, pages: letter.pages.length, cost },
    attempted: true,
    repeated: false,
    marksAddress: false,
    tracked: false,
    content: { messageId: message.id, packed, dictionary },
  }
}
