import type { MailLayout } from './layout.ts'
import { newProducts, newsletter, plainLetter, productLaunch } from './news.ts'
import { eventInvitation, orderConfirmation, seasonsGreeting, survey, thankYou } from './occasions.ts'
import { backInStock, sale, voucher } from './offers.ts'

/** Layouts for the usual occasions, in the order in which they are shown. */
export const layoutsGallery: readonly MailLayout[] = [
  newsletter,
  newProducts,
  sale,
  productLaunch,
  eventInvitation,
  seasonsGreeting,
  voucher,
  survey,
  thankYou,
  backInStock,
  orderConfirmation,
  plainLetter,
]
