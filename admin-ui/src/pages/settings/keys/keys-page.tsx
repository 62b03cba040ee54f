import { Button, Checkbox } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { type MadeKey, useApiKeys } from '../../../api/api-keys.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { KeyOnce } from './key-once.tsx'
import { KeyRow } from './key-row.tsx'
import { MakeKeyModal } from './make-key-modal.tsx'

/** By which keys programs come in. */
export function KeysPage() {
  const words = useTexts().access.keys
  const may = useMay()
  const query = useApiKeys()
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<MadeKey | null>(null)
  const [revoked, setRevoked] = useState(false)
  const make = may('keys:write') && (
    <Button leftSection={<IconPlus size={18} stroke={1.6} />} onClick={() => setMaking(true)}>
      {words.make}
    </Button>
  )
  return (
    <>
      <PageTitle title={words.title} about={words.about} actions={make} />
      <AsyncPanel query={query}>
        {keys => {
          const shown = keys.filter(key => revoked || key.revokedAt === null)
          return (
            <>
              {shown.length === 0 ? (
                <EmptyState icon={IconKey} title={words.empty}>
                  {words.emptyAdvice}
                </EmptyState>
              ) : (
                <ItemList label={words.listLabel}>
                  {shown.map(key => (
                    <KeyRow key={key.id} apiKey={key} />
                  ))}
                </ItemList>
              )}
              {keys.some(key => key.revokedAt !== null) && (
                <Checkbox
                  mt="lg"
                  label={words.withRevoked}
                  checked={revoked}
                  onChange={event => setRevoked(event.currentTarget.checked)}
                />
              )}
            </>
          )
        }}
      </AsyncPanel>
      {making && <MakeKeyModal onClose={() => setMaking(false)} onMade={setMade} />}
      {made && <KeyOnce made={made} onClose={() => setMade(null)} />}
    </>
  )
}
