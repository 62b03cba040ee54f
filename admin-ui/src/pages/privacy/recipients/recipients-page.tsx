import { Button, Stack, Title } from '@mantine/core'
import { IconPlus, IconShare } from '@tabler/icons-react'
import { useState } from 'react'
import { type Recipient, type RecipientSort, useRecipients } from '../../../api/recipients.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { useListState } from '../../../shared/table/use-list-state.ts'
import { OutboundNotices } from './outbound-notices.tsx'
import { RecipientCard } from './recipient-card.tsx'
import { RecipientModal } from './recipient-modal.tsx'

const sorts = ['name', 'created'] as const

/** Who is given data, and what they were told of since. */
export function RecipientsPage() {
  const texts = useTexts().privacy.recipients
  const may = useMay()
  const list = useListState({ filters: [], sorts, usual: 'name' })
  const query = useRecipients(list.sort as RecipientSort)
  const [edited, setEdited] = useState<Recipient | 'new' | null>(null)
  const add = may('privacy:write') && (
    <Button leftSection={<IconPlus size={18} stroke={1.6} />} onClick={() => setEdited('new')}>
      {texts.add}
    </Button>
  )
  return (
    <>
      <PageTitle title={texts.title} about={texts.about} actions={add} />
      <ListBar
        list={list}
        sorts={sorts}
        file={{ path: '/api/recipients', query: {}, personal: false, name: texts.title }}
      />
      <AsyncPanel query={query}>
        {recipients =>
          recipients.length === 0 ? (
            <EmptyState icon={IconShare} title={texts.empty}>
              {texts.emptyAdvice}
            </EmptyState>
          ) : (
            <Stack gap="sm">
              {recipients.map(recipient => (
                <RecipientCard key={recipient.id} recipient={recipient} onEdit={() => setEdited(recipient)} />
              ))}
            </Stack>
          )
        }
      </AsyncPanel>
      <Title order={2} mt="xl" mb="sm">
        {texts.noticesTitle}
      </Title>
      <OutboundNotices />
      {edited && (
        <RecipientModal recipient={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  )
}
