import type { GalleryRule } from './gallery-rule.ts'
import { backInStock, basketLeft, browseLeft, priceDrop } from './interest.ts'
import { birthday, sunset, vipThanks, winBack } from './loyalty.ts'
import { crossSell, orderConfirmation, replenishment, reviewRequest } from './purchase.ts'
import { complaintFollowUp, warrantyEnd } from './service.ts'
import { welcomeSeries } from './welcome-series.ts'

/** Ready rules, in the order in which the gallery shows them. */
export const gallery: readonly GalleryRule[] = [
  welcomeSeries,
  basketLeft,
  browseLeft,
  backInStock,
  priceDrop,
  orderConfirmation,
  crossSell,
  replenishment,
  reviewRequest,
  winBack,
  birthday,
  vipThanks,
  sunset,
  complaintFollowUp,
  warrantyEnd,
]

export function galleryRule(key: string): GalleryRule | null {
  return gallery.find(rule => rule.key === key) ?? null
}
