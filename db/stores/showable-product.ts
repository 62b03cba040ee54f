import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** Which products, for whom; `customerId` null: for everybody. In the order in which they are shown. */
export type Picked = { customerId: string | null; productId: string }

/** Over alias `p`: can be had now, and has a name to be shown by. */
export const canBeShown: RawBuilder<SqlBool> = sql<SqlBool>`(p.retired_at is null and p.name <> ''
  and p.availability is distinct from 'out_of_stock'
  and (coalesce(p.stock, 1) > 0 or p.availability in ('preorder', 'backorder')))`
