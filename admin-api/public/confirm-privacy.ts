import { type ConfirmationRow, readConfirmation } from '../../db/stores/confirmation-store.ts'
import { readOwnData } from '../../db/stores/own-data-store.ts'
import { confirmRight } from '../../db/stores/preference-confirm-store.ts'
import { type AskableRight, askableRights } from '../../db/stores/preference-request-store.ts'
import { signLink } from '../../engine/consent/link-token.ts'
import type { ConfirmHandler } from './confirm-handler.ts'
import { html } from './html.ts'
import { ownDataTexts } from './own-data-texts.ts'

/** So long pressing again (a double tap, a page loaded anew) shows the way on once more; in milliseconds. */
const pressAgainMs = 15 * 60_000

/**
 * Requests about one's own data, from the preference centre: the button opens a privacy case. For a correction it leads
 * on to the page where the data stands; that link is in no mail, only in the answer to the button. Whoever gets the mail
 * forwarded finds nothing behind it.
 */
export const confirmPrivacy: ConfirmHandler = {
  ask: async (_context, confirmation, language) => {
    const { title, what, button } = ownDataTexts[language].rights[rightOf(confirmation)]
    return { title, body: html`<p>${what}</p>`, button }
  },
  confirm: async (db, { timeZone }, confirmation, { now }) =>
    await confirmRight(db, confirmation, { now, timeZone }),
  done: async ({ db, keyring, clock }, before, language, pressed) => {
    const texts = ownDataTexts[language]
    const right = rightOf(before)
    const { done, doneNote } = texts.rights[right]
    if (right !== 'rectification') return { title: done, body: html`<p>${doneNote}</p>` }
    // Read again: the case was tied to it by the button.
    const after = await readConfirmation(db, before.id)
    const now = clock.now()
    const fresh = pressed && now.getTime() - (after?.settledAt?.getTime() ?? 0) <= pressAgainMs
    const caseId = after?.caseId ?? null
    const open = fresh ? await readOwnData(db, caseId, now) : null
    if (!caseId || !open)
      return { title: texts.rights[right].title, body: html`<p>${texts.correctionOver}</p>` }
    // Relative, so that it holds behind a proxy that adds a path.
    const link = `../r/${signLink(keyring, 'data', caseId)}?lang=${language}`
    return { title: done, body: html`<p><a class="next" href="${link}">${texts.toCorrection}</a></p>` }
  },
}

function rightOf({ payload }: ConfirmationRow): AskableRight {
  return askableRights.find(right => right === payload.right) ?? 'access'
}
