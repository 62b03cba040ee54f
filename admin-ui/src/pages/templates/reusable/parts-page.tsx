import { Anchor, Button, Group, Paper, Text } from '@mantine/core'
import { IconBox, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useMay } from '../../../api/session.ts'
import { useParts } from '../../../api/template-blocks.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { TemplateSections } from '../template-sections.tsx'
import { NewPart } from './new-part.tsx'
import { PartDrawer } from './part-drawer.tsx'

/** Parts that many templates use; the one that is open stands in the address. */
export function PartsPage() {
  const { language, texts } = useLanguage()
  const words = texts.parts
  const formats = useFormats()
  const may = useMay()
  const query = useParts()
  const [adding, setAdding] = useState(false)
  const [params, setParams] = useSearchParams()
  const open = params.get('open')
  const add = may('templates:write') && (
    <Button leftSection={<IconPlus size={18} stroke={1.6} />} onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  )
  return (
    <>
      <TemplateSections />
      <PageTitle title={words.title} about={words.about} actions={add} />
      <AsyncPanel query={query}>
        {parts =>
          parts.length === 0 ? (
            <EmptyState icon={IconBox} title={words.empty} action={add}>
              {words.emptyAdvice}
            </EmptyState>
          ) : (
            <ItemList label={words.title}>
              {parts.map(part => (
                <Paper key={part.id} component="li" withBorder radius="md" p="sm">
                  <Group justify="space-between" gap="xs">
                    <Anchor component="button" fw={600} onClick={() => setParams({ open: part.id })}>
                      {part.name[language]}
                    </Anchor>
                    <Text fz="sm" c="dimmed">
                      {[
                        formats.list(part.locales.map(formats.localeName)),
                        texts.templates.updated(formats.date(part.updatedAt)),
                      ].join(' · ')}
                    </Text>
                  </Group>
                </Paper>
              ))}
            </ItemList>
          )
        }
      </AsyncPanel>
      {adding && (
        <NewPart
          onClose={() => setAdding(false)}
          onMade={id => {
            setAdding(false)
            setParams({ open: id })
          }}
        />
      )}
      {open && <PartDrawer key={open} id={open} onClose={() => setParams({})} />}
    </>
  )
}
