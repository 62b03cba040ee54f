import { readForeignKeys } from '../../db/stores/foreign-suppression-store.ts'
import { confirmOptIn as carryOut } from '../../db/stores/opt-in-store.ts'
import { confirmSwitchOn } from '../../db/stores/preference-confirm-store.ts'
import type { ConfirmHandler } from './confirm-handler.ts'
import { confirmTexts } from './confirm-texts.ts'
import { html } from './html.ts'

/** The button of a double opt-in: the words agreed to, once more, and then the second half of the consent. */
export const confirmOptIn: ConfirmHandler = {
  ask: async ({ brand, timeZone }, { form, requestedAt, payload }, language) => {
    const texts = confirmTexts[language]
    const at = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone,
    }).format(requestedAt)
    const wording = form?.definition.consent?.wording[language]
    const notice = form?.definition.privacyNotice
    return {
      title: texts.optIn,
      body: html`<p>${texts.asked(brand.shopName, at)}</p>${
        form && html`<p><strong>${form.definition.title[language]}</strong></p>`
      }${wording !== undefined && html`<blockquote>${wording}</blockquote>`}${(payload.permissions ?? []).map(
        one => html`<blockquote>${one.wording[language]}</blockquote>`,
      )}${notice !== undefined && html`<p class="soft"><a href="${notice.url}">${texts.notice}</a></p>`}`,
      button: texts.button,
    }
  },
  confirm: async (db, { suppressionKey, keyring }, confirmation, pressed) => {
    const { keys: foreign } = await readForeignKeys(db, keyring)
    const by = { ...pressed, suppressionKey, foreign }
    await (confirmation.payload.permissions ? confirmSwitchOn : carryOut)(db, confirmation, by)
  },
  done: async (_context, { form }, language) => {
    const texts = confirmTexts[language]
    return {
      title: texts.done,
      body: html`<p>${form?.definition.confirmed?.[language] ?? texts.doneNote}</p>`,
    }
  },
}
