import type { Db } from '../../db/orm.ts'
import type { ConfirmationRow } from '../../db/stores/confirmation-store.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { ApiContext } from '../context.ts'
import type { Markup } from './html.ts'

/** How somebody pressed the button: evidence of the confirmation. */
export type ConfirmedBy = { now: Date; ip: string | null; userAgent: string | null; language: Language }

/** What one kind of confirmation says on its page, and does when its owner presses the button. */
export type ConfirmHandler = {
  /** The page before: what is confirmed. Under it stand the masked address and the button. Reads only. */
  ask(
    context: ApiContext,
    confirmation: ConfirmationRow,
    language: Language,
  ): Promise<{ title: string; body: Markup; button: string }>
  /**
   * Carries it out, in the transaction that settles the confirmation: customers and confirmation are locked and it is
   * pending. An error rolls everything back, and the button can be pressed again.
   */
  confirm(db: Db, context: ApiContext, confirmation: ConfirmationRow, by: ConfirmedBy): Promise<void>
  /**
   * The page after. `pressed` in the answer to the button, also when it is pressed again; not when the link is followed
   * afterwards, as whoever the mail was forwarded to may do.
   */
  done(
    context: ApiContext,
    confirmation: ConfirmationRow,
    language: Language,
    pressed: boolean,
  ): Promise<{ title: string; body: Markup }>
}
