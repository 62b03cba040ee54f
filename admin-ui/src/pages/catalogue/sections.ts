import { IconPackage, IconRss, IconTicket } from '@tabler/icons-react'
import { lazy } from 'react'
import type { Texts } from '../../i18n/texts.ts'
import type { Section } from '../../shared/section-area.tsx'

const ProductsPage = lazy(async () => ({
  default: (await import('./products/products-page.tsx')).ProductsPage,
}))
const FeedsPage = lazy(async () => ({ default: (await import('./feeds/feeds-page.tsx')).FeedsPage }))
const VouchersPage = lazy(async () => ({
  default: (await import('./vouchers/vouchers-page.tsx')).VouchersPage,
}))

export const sections = [
  { key: 'products', scope: 'catalogue:read', icon: IconPackage, Page: ProductsPage },
  { key: 'feeds', scope: 'catalogue:read', icon: IconRss, Page: FeedsPage },
  { key: 'vouchers', scope: 'catalogue:read', icon: IconTicket, Page: VouchersPage },
] as const satisfies readonly (Section & { key: keyof Texts['catalogue'] })[]
