import { Button } from '@mantine/core'
import { IconPlus, IconTicket } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../../api/session.ts'
import { usePools, type VoucherPool } from '../../../api/vouchers.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { PoolCard } from './pool-card.tsx'
import { PoolModal } from './pool-modal.tsx'

/** Voucher pools with what is left of them. */
export function VouchersPage() {
  const texts = useTexts().catalogue.vouchers
  const may = useMay()
  const query = usePools()
  const [edited, setEdited] = useState<VoucherPool | 'new' | null>(null)
  const add = may('catalogue:write') && (
    <Button leftSection={<IconPlus size={18} stroke={1.6} />} onClick={() => setEdited('new')}>
      {texts.add}
    </Button>
  )
  return (
    <>
      <PageTitle title={texts.title} about={texts.about} actions={add} />
      <AsyncPanel query={query}>
        {pools =>
          pools.length === 0 ? (
            <EmptyState icon={IconTicket} title={texts.empty}>
              {texts.emptyAdvice}
            </EmptyState>
          ) : (
            <ItemList label={texts.title} gap="sm">
              {pools.map(pool => (
                <PoolCard key={pool.id} pool={pool} onEdit={() => setEdited(pool)} />
              ))}
            </ItemList>
          )
        }
      </AsyncPanel>
      {edited && <PoolModal pool={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}
