import { Button, CloseButton, Group, SegmentedControl, Switch, TextInput } from '@mantine/core'
import { IconLayoutGrid, IconMail, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '../../api/session.ts'
import { useArchivedTemplates } from '../../api/templates.ts'
import { useTemplates } from '../../api/vocabulary.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { ItemList } from '../../shared/item-list.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { TemplateRow } from './template-row.tsx'
import { TemplateSections } from './template-sections.tsx'

type Channel = 'all' | 'email' | 'post'

/** Everything that may be sent: what it is, in which languages, and whether it is published. */
export function TemplatesPage() {
  const words = useTexts().templates
  const may = useMay()
  const [archived, setArchived] = useState(false)
  const inUse = useTemplates()
  const putAway = useArchivedTemplates(archived)
  const query = archived ? putAway : inUse
  const [typed, setTyped] = useState('')
  const [channel, setChannel] = useState<Channel>('all')
  const q = typed.trim().toLocaleLowerCase()
  const create = may('templates:write') && (
    <Button component={Link} to="/templates/new" leftSection={<IconLayoutGrid size={18} stroke={1.6} />}>
      {words.create}
    </Button>
  )
  return (
    <>
      <TemplateSections />
      <PageTitle title={words.title} about={words.about} actions={create} />
      <Group gap="sm" mb="md">
        <TextInput
          style={{ flex: '1 1 14rem', maxWidth: '24rem' }}
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<IconSearch size={18} stroke={1.6} />}
          rightSection={typed ? <CloseButton aria-label={words.clear} onClick={() => setTyped('')} /> : null}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={words.channel}
          value={channel}
          onChange={value => setChannel(value as Channel)}
          data={(['all', 'email', 'post'] as const).map(value => ({ value, label: words.channels[value] }))}
        />
        <Switch
          label={words.showArchived}
          checked={archived}
          onChange={event => setArchived(event.currentTarget.checked)}
        />
      </Group>
      <AsyncPanel query={query}>
        {templates => {
          const shown = templates.filter(
            template =>
              (channel === 'all' || template.channel === channel) &&
              `${template.name.de} ${template.name.en} ${template.key}`.toLocaleLowerCase().includes(q),
          )
          if (shown.length === 0)
            return (
              <EmptyState
                icon={IconMail}
                title={templates.length > 0 ? words.nothing : archived ? words.noArchived : words.empty}
                action={templates.length === 0 && !archived && create}
              >
                {templates.length > 0
                  ? words.nothingAdvice
                  : archived
                    ? words.noArchivedAdvice
                    : words.emptyAdvice}
              </EmptyState>
            )
          return (
            <ItemList label={words.title}>
              {shown.map(template => (
                <TemplateRow key={template.id} template={template} />
              ))}
            </ItemList>
          )
        }}
      </AsyncPanel>
    </>
  )
}
