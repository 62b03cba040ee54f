import { z } from 'zod'
import { namesOfActors } from '../../db/stores/actor-store.ts'
import { writeAudit } from '../../db/stores/audit-store.ts'
import {
  batchOrder,
  type LetterBatchRow,
  listBatches,
  purgeBatch,
  readBatch,
  readBatchFile,
} from '../../db/stores/letter-batch-store.ts'
import {
  isLetterProcessor,
  letterSettingsOf,
  nightDone,
  printRequest,
  requestPrint,
} from '../../db/stores/letter-setting-store.ts'
import {
  countDueLetters,
  type LetterRow,
  listLetters,
  readLetterByReference,
  recordReturn,
} from '../../db/stores/letter-store.ts'
import { swapSetting } from '../../db/stores/setting-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { readReference } from '../../engine/letters/reference.ts'
import { nextNight, nightDue } from '../../engine/letters/schedule.ts'
import { lettersSetting } from '../../engine/letters/settings.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { lettersContract } from '../contract/letters.ts'
import { type BoundRoute, type Call, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, invalid, stale } from '../not-found.ts'
import { pageOfRows, readCursor } from '../page.ts'

export function lettersRoutes({ db, clock, timeZone }: ApiContext): BoundRoute[] {
  const withNames = async (rows: readonly LetterBatchRow[]) => {
    const names = await namesOfActors(
      db,
      rows.map(row => row.createdBy),
    )
    return rows.map(row => ({ ...row, createdByName: names.get(row.createdBy) ?? null }))
  }
  const batchOf = async (id: string) => found(await readBatch(db, id), 'batch of letters')
  const answer = async (id: string) => found((await withNames([await batchOf(id)]))[0], 'batch of letters')

  const download = async (call: Pick<Call, 'audit'>, id: string, which: 'file' | 'addresses') => {
    const batch = await batchOf(id)
    // The line comes first: an address that was given out must never be missing from the log.
    await writeAudit(
      db,
      call.audit('letters.download', 'letter_batch', id, { file: which, number: batch.number }),
    )
    const body = await readBatchFile(db, id, which)
    if (!body)
      throw new Problem('letters_purged', 'The files of this batch were thrown away.', {
        status: 410,
        hint: 'Each letter is still kept with its message.',
      })
    const name = which === 'file' ? `letters-${batch.number}.pdf` : `letters-${batch.number}.csv`
    return { body, headers: { 'Content-Disposition': `attachment; filename="${name}"` } }
  }

  return implement('letters', lettersContract, {
    due: async () => {
      const now = clock.now()
      const [count, request, settings] = await Promise.all([
        countDueLetters(db, now),
        printRequest(db),
        letterSettingsOf(db),
      ])
      return {
        count,
        requestedAt: request && new Date(request.at),
        nextRunAt: settings.schedule === 'nightly' ? nextNight(now, timeZone) : null,
      }
    },
    settings: async () => await letterSettingsOf(db),
    changeSettings: async call => {
      const { body } = call
      const now = clock.now()
      if (body.recipientId !== null && !(await isLetterProcessor(db, body.recipientId)))
        throw invalid('recipientId', 'is no processor among the recipients')
      const before = await letterSettingsOf(db)
      await inTransaction(db, async trx => {
        if (!(await swapSetting(trx, lettersSetting, call.ifMatch, body, now))) throw stale()
        // Switched on by day, it begins with the next night.
        const today = body.schedule === 'nightly' ? nightDue(now, timeZone, null) : null
        if (before.schedule === 'by_hand' && today !== null) await nightDone(trx, today, now)
        const fields = Object.keys(body).filter(
          key =>
            JSON.stringify(body[key as keyof typeof body]) !==
            JSON.stringify(before[key as keyof typeof before]),
        )
        await writeAudit(trx, call.audit('letters.settings', 'setting', 'letters', { fields }))
      })
      return await letterSettingsOf(db)
    },
    batches: async ({ query }) => {
      const page = askedPage(batchOrder, query, '-created')
      const { items, next } = sortedPage(await listBatches(db, page), page)
      return { items: await withNames(items), next }
    },
    print: async call => {
      const now = clock.now()
      await inTransaction(db, async trx => {
        await requestPrint(trx, call.actor, now)
        await writeAudit(trx, call.audit('letters.print', 'letter_batch', null))
      })
      return { due: await countDueLetters(db, now), requestedAt: now }
    },
    batch: async ({ params }) => await answer(params.id),
    letters: async ({ params, query }) => {
      await batchOf(params.id)
      const after = readCursor(query.cursor, z.number().int())
      const rows = await listLetters(db, params.id, { limit: query.limit + 1, after })
      const page = pageOfRows(rows, query.limit, row => row.position)
      return { ...page, items: page.items.map(letterAnswer) }
    },
    file: async call => await download(call, call.params.id, 'file'),
    addresses: async call => await download(call, call.params.id, 'addresses'),
    purge: async call => {
      const { id } = call.params
      const { number } = await batchOf(id)
      await inTransaction(db, async trx => {
        if (await purgeBatch(trx, id, clock.now()))
          await writeAudit(trx, call.audit('letters.purge', 'letter_batch', id, { number }))
      })
      return await answer(id)
    },
    returned: async call => {
      const reference = readReference(call.body.reference)
      if (reference === null)
        throw new Problem('reference_invalid', 'This is no reference of a letter.', {
          status: 422,
          hint: 'It stands above the address, such as L42-017-1K. Check for a typing mistake.',
        })
      const letter = found(await readLetterByReference(db, reference), 'letter')
      const { reason } = call.body
      const { addressMarked } = await inTransaction(db, async trx => {
        const noted = await recordReturn(trx, letter, { reason, actor: call.actor, now: clock.now() })
        if (!noted.again)
          await writeAudit(trx, call.audit('letters.return', 'message', letter.messageId, { reason }))
        return noted
      })
      const row = found(await readLetterByReference(db, reference), 'letter')
      return { ...letterAnswer(row), batchNumber: row.batchNumber, addressMarked }
    },
  })
}

function letterAnswer({ customerId, customerName, ...row }: LetterRow) {
  return { ...row, customer: { id: customerId, name: customerName } }
}
