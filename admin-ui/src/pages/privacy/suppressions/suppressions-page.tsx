import { Box, Button, Group, NativeSelect, Stack } from '@mantine/core'
import { IconBan, IconPlus, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../../api/session.ts'
import { type SuppressionFilter, useSuppressions } from '../../../api/suppressions.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { ListView } from '../../../shared/table/list-view.tsx'
import { oneOf, useListState } from '../../../shared/table/use-list-state.ts'
import { AddModal } from './add-modal.tsx'
import { FindAddress } from './find-address.tsx'
import { SuppressionRow } from './suppression-row.tsx'
import { UploadModal } from './upload-modal.tsx'

const sorts = ['created'] as const

/** Addresses that must not be used: asked for one by one, listed without names, added, lifted with a reason. */
export function SuppressionsPage() {
  const words = useTexts().privacy.suppressions
  const may = useMay()
  const list = useListState({ filters: ['state', 'reason'], sorts, usual: '-created' })
  const state = oneOf(['lifted', 'all'], list.filters.state) ?? 'active'
  const reason = list.filters.reason as SuppressionFilter['reason']
  const [open, setOpen] = useState<'add' | 'upload' | null>(null)
  const query = useSuppressions({ state, reason, sort: list.asked as SuppressionFilter['sort'] })
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
      <Box mb="md">
        <FindAddress />
      </Box>
      <ListBar
        list={list}
        sorts={sorts}
        file={{ path: '/api/suppressions', query: { state, reason }, personal: true, name: words.title }}
      >
        <NativeSelect
          label={words.state}
          value={state}
          onChange={event =>
            list.change({ state: event.currentTarget.value === 'active' ? '' : event.currentTarget.value })
          }
          data={[
            { value: 'active', label: words.states.active },
            { value: 'lifted', label: words.states.lifted },
            { value: 'all', label: words.states.all },
          ]}
        />
        <NativeSelect
          label={words.reason}
          value={reason ?? ''}
          onChange={event => list.change({ reason: event.currentTarget.value })}
          data={[
            { value: '', label: words.anyReason },
            ...Object.entries(words.reasons).map(([value, label]) => ({ value, label })),
          ]}
        />
      </ListBar>
      <ListView
        query={query}
        list={list}
        empty={
          <EmptyState icon={IconBan} title={words.empty}>
            {words.emptyAdvice}
          </EmptyState>
        }
      >
        {rows => (
          <Stack gap="xs">
            {rows.map(row => (
              <SuppressionRow key={row.id} suppression={row} />
            ))}
          </Stack>
        )}
      </ListView>
      {open === 'add' && <AddModal onClose={() => setOpen(null)} />}
      {open === 'upload' && <UploadModal onClose={() => setOpen(null)} />}
    </>
  )
}
