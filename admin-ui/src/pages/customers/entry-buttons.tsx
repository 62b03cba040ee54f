import { Button, Group } from '@mantine/core'
import { IconAlertTriangle, IconFileText, IconMessage, IconPhone } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { type EntryKind, EntryModal } from './entry-modal.tsx'

const kinds = { note: IconMessage, call: IconPhone, letter: IconFileText, complaint: IconAlertTriangle }

/** One press for what is to be written down: whoever is on the telephone has no time for a menu. */
export function EntryButtons({ customerId }: { customerId: string }) {
  const words = useTexts().support.entry
  const may = useMay()
  const [kind, setKind] = useState<EntryKind | null>(null)
  if (!may('customers:write')) return null
  return (
    <>
      <Group gap="xs" role="group" aria-label={words.add}>
        {(Object.keys(kinds) as EntryKind[]).map(one => {
          const Glyph = kinds[one]
          return (
            <Button
              key={one}
              size="compact-sm"
              variant="default"
              leftSection={<Glyph size={16} stroke={1.6} />}
              aria-label={words.titles[one]}
              onClick={() => setKind(one)}
            >
              {words.kinds[one]}
            </Button>
          )
        })}
      </Group>
      {kind && <EntryModal customerId={customerId} kind={kind} onClose={() => setKind(null)} />}
    </>
  )
}
