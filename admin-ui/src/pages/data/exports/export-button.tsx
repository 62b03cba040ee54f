import { Button } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { lazyDialog } from '../../../shared/lazy-part.tsx'
import type { ExportWhom } from './export-modal.tsx'

const ExportModal = lazyDialog(
  async () => (await import('./export-modal.tsx')).ExportModal,
  props => props.onClose,
)

/** Takes a group of customers out of the house; only for those who may. */
export function ExportButton({ whom, name, label }: { whom: ExportWhom; name: string; label?: string }) {
  const words = useTexts().data.exports
  const may = useMay()
  const [open, setOpen] = useState(false)
  if (!may('exports:write')) return null
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileExport size={18} stroke={1.6} />}
        onClick={() => setOpen(true)}
      >
        {label ?? words.export}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ExportModal whom={whom} name={name} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
