import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { IconBan, IconPlus, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../../api/session.ts'
import { type SuppressionFilter, useSuppressions } from '../../../api/suppressions.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { AddModal } from './add-modal.tsx'
import { FindAddress } from './find-address.tsx'
import { SuppressionRow } from './suppression-row.tsx'
import { UploadModal } from './upload-modal.tsx'

/** Addresses that must not be used: asked for one by one, listed without names, added, lifted with a reason. */
export function SuppressionsPage() {
  const words = useTexts().privacy.suppressions
  const may = useMay()
  const [state, setState] = useState<'active' | 'lifted' | 'all'>('active')
  const [reason, setReason] = useState('')
  const [open, setOpen] = useState<'add' | 'upload' | null>(null)
  const query = useSuppressions({
    state,
    ...(reason ? { reason: reason as NonNullable<SuppressionFilter['reason']> } : {}),
  })
  const actions = may('suppressions:write') && (
    <Group gap="sm">
      <Button
        variant="default"
        leftSection={<IconUpload size={18} stroke={1.6} />}
        onClick={() => setOpen('upload')}
      >
        {words.upload}
      </Button>
      <Button leftSection={<IconPlus size={18} stroke={1.6} />} onClick={() => setOpen('add')}>
        {words.add}
      </Button>
    </Group>
  )
  return (
    <>
      <PageTitle title={words.title} about={words.about} actions={actions} />
      <FindAddress />
      <Group gap="sm" my="md" align="flex-end">
        <NativeSelect
          label={words.state}
          value={state}
          onChange={event => setState(event.currentTarget.value as typeof state)}
          data={[
            { value: 'active', label: words.states.active },
            { value: 'lifted', label: words.states.lifted },
            { value: 'all', label: words.states.all },
          ]}
        />
        <NativeSelect
          label={words.reason}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
          data={[
            { value: '', label: words.anyReason },
            ...Object.entries(words.reasons).map(([value, label]) => ({ value, label })),
          ]}
        />
      </Group>
      <AsyncPanel query={query}>
        {data => {
          const rows = data.pages.flatMap(page => page.items)
          if (rows.length === 0) return <EmptyState icon={IconBan} title={words.empty} />
          return (
            <Stack gap="xs">
              {rows.map(row => (
                <SuppressionRow key={row.id} suppression={row} />
              ))}
              <LoadMore query={query} />
            </Stack>
          )
        }}
      </AsyncPanel>
      {open === 'add' && <AddModal onClose={() => setOpen(null)} />}
      {open === 'upload' && <UploadModal onClose={() => setOpen(null)} />}
    </>
  )
}
