import { IconTicket } from '@tabler/icons-react'
import { usePools } from '../../../api/vouchers.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { MadeHere } from '../made-here.tsx'
import { PoolCard } from './pool-card.tsx'
import { PoolModal } from './pool-modal.tsx'

/** Voucher pools with what is left of them. */
export function VouchersPage() {
  return (
    <MadeHere
      words={useTexts().catalogue.vouchers}
      icon={IconTicket}
      query={usePools()}
      card={(pool, edit) => <PoolCard key={pool.id} pool={pool} onEdit={edit} />}
      form={(pool, close) => <PoolModal pool={pool} onClose={close} />}
    />
  )
}
