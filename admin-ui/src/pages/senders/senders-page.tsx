import { Alert, Button, Checkbox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { environmentId, type SenderSort, useSenders } from '../../api/senders.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { ItemList } from '../../shared/item-list.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { ListBar } from '../../shared/table/list-bar.tsx'
import { useListState } from '../../shared/table/use-list-state.ts'
import { SenderRow } from './sender-row.tsx'

const sorts = ['name', 'created'] as const

/** By which servers mails leave, and whom recipients see. */
export function SendersPage() {
  const words = useTexts().senders
  const may = useMay()
  const list = useListState({ filters: ['retired'], sorts, usual: 'name' })
  const retired = list.filters.retired === 'true'
  const query = useSenders(retired, true, list.sort as SenderSort)
  const create = may('senders:write') && (
    <Button component={Link} to="/senders/new" leftSection={<IconPlus size={18} stroke={1.6} />}>
      {words.create}
    </Button>
  )
  return (
    <>
      <PageTitle title={words.title} about={words.about} actions={create} />
      <ListBar
        list={list}
        sorts={sorts}
        file={{
          path: '/api/senders',
          query: { retired: retired ? 'true' : undefined },
          personal: false,
          name: words.title,
        }}
      />
      <AsyncPanel query={query}>
        {senders => (
          <>
            {senders.every(({ id }) => id === environmentId) && (
              <Alert color="petrol" variant="light" mb="md" title={words.empty}>
                {words.emptyAdvice}
              </Alert>
            )}
            <ItemList label={words.listLabel}>
              {senders.map(sender => (
                <SenderRow key={sender.id} sender={sender} />
              ))}
            </ItemList>
          </>
        )}
      </AsyncPanel>
      <Checkbox
        mt="lg"
        label={words.withRetired}
        checked={retired}
        onChange={event => list.change({ retired: event.currentTarget.checked ? 'true' : '' })}
      />
    </>
  )
}
