import { writeAudit } from '../../db/stores/audit-store.ts'
import { readForeignKeys } from '../../db/stores/foreign-suppression-store.ts'
import { answerForm } from '../../db/stores/form-answer-store.ts'
import { readForm, readPublicForm } from '../../db/stores/form-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { readAnswers } from '../../engine/forms/answers.ts'
import { pageAddress } from '../../engine/forms/evidence.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import type { formsContract } from '../contract/forms.ts'
import type { Handler } from '../implement.ts'
import { found, invalid } from '../not-found.ts'
import { onTheBeat } from '../public/beat.ts'
import { printable } from '../public/visit-evidence.ts'

/**
 * An answer that the shop's own server hands on. The same engine as the page: a key of a server vouches for nobody's
 * address, since whoever fills in the shop's page typed it.
 */
export function answerHandler(context: ApiContext): Handler<typeof formsContract.answer> {
  const { db, clock, keyring, suppressionKey, bell } = context
  return async call => {
    const began = clock.monotonic()
    const { email, answers, consent, language, versionId, url, ip, userAgent, messageId } = call.body
    const { id, key } = found(await readForm(db, call.params.id), 'form')
    const open = await readPublicForm(db, key, versionId ?? null)
    if (!open)
      throw new Problem('form_unpublished', 'Nothing of this form is published yet.', {
        status: 409,
        hint: 'Publish it first.',
      })
    if (open.state === 'closed') throw new Problem('form_closed', 'This form is closed.', { status: 410 })
    const { form } = open
    if (versionId && form.versionId !== versionId) throw invalid('versionId', 'is no version of this form')
    const read = readAnswers(form.definition, { ...answers, email, consent }, language)
    if (!read.ok)
      throw new Problem('invalid_input', 'Some answers do not fit the form.', {
        status: 422,
        errors: read.errors,
      })
    const now = clock.now()
    const visit = {
      language,
      url: pageAddress(url),
      ip: ip ?? null,
      userAgent: printable(userAgent) ?? null,
      via: call.actor,
    }
    const { keys: foreign } = await readForeignKeys(db, keyring)
    const answer = { form, answers: read.answers, visit, messageId: messageId ?? newId(now) }
    const outcome = await inTransaction(db, async trx => {
      const made = await answerForm(trx, answer, { suppressionKey, foreign, now })
      await writeAudit(trx, call.audit('form.answer', 'form', id))
      return made
    })
    if (outcome.event) bell.ring('match')
    if (outcome.mail) bell.ring('deliver-service')
    // The shop's server may answer its visitor as soon as it is answered.
    await onTheBeat(clock, began)
    return { message: form.definition.thanks[language] }
  }
}
