import { Alert, Button, Checkbox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { environmentId, useSenders } from '../../api/senders.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { ItemList } from '../../shared/item-list.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { SenderRow } from './sender-row.tsx'

/** By which servers mails leave, and whom recipients see. */
export function SendersPage() {
  const words = useTexts().senders
  const may = useMay()
  const [retired, setRetired] = useState(false)
  const query = useSenders(retired)
  const create = may('senders:write') && (
    <Button component={Link} to="/senders/new" leftSection={<IconPlus size={18} stroke={1.6} />}>
      {words.create}
    </Button>
  )
  return (
    <>
      <PageTitle title={words.title} about={words.about} actions={create} />
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
        onChange={event => setRetired(event.currentTarget.checked)}
      />
    </>
  )
}
