import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { type DataExport, type ExportSort, useExports } from '../../../api/exports.ts'
import { useSession } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { ListView } from '../../../shared/table/list-view.tsx'
import { useListState } from '../../../shared/table/use-list-state.ts'
import { ExportButton } from './export-button.tsx'

const sorts = ['created', 'size'] as const

/** Who took whose data out of the house. */
export function ExportsPage() {
  const texts = useTexts().data.exports
  const list = useListState({ filters: [], sorts, usual: '-created' })
  const query = useExports(list.asked as ExportSort)
  return (
    <>
      <PageTitle
        title={texts.title}
        about={texts.about}
        actions={<ExportButton whom={{ all: true }} name={texts.everybody} label={texts.add} />}
      />
      <ListBar
        list={list}
        sorts={sorts}
        file={{ path: '/api/exports', query: {}, personal: false, name: texts.title }}
      />
      <ListView
        query={query}
        list={list}
        empty={
          <EmptyState icon={IconFileExport} title={texts.empty}>
            {texts.emptyAdvice}
          </EmptyState>
        }
      >
        {exports => (
          <ItemList label={texts.title}>
            {exports.map(one => (
              <ExportRow key={one.id} one={one} />
            ))}
          </ItemList>
        )}
      </ListView>
    </>
  )
}

function ExportRow({ one }: { one: DataExport }) {
  const { language, texts } = useLanguage()
  const words = texts.data.exports
  const formats = useFormats()
  const me = useSession().data
  const mine = one.actor === `user:${me?.id}`
  return (
    <Paper component="li" withBorder p="md" radius="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} style={{ flex: '1 1 18rem', minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {one.segment?.name ?? one.sentence[language]}
          </Text>
          <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {one.reason}
          </Text>
          <Text fz="sm" c="dimmed">
            {formats.dateTime(one.createdAt)} · {words.by(one.actorName ?? one.actor)} ·{' '}
            {words.formats[one.format]}
          </Text>
        </Stack>
        <Stack gap={4} align="flex-end">
          <Badge
            variant="light"
            color={one.state === 'broken' ? 'red' : one.state === 'done' ? 'green' : 'gray'}
          >
            {words.states[one.state]}
          </Badge>
          <Text fz="sm" c="dimmed">
            {one.rows === null
              ? words.matched(formats.number(one.matched))
              : words.rows(formats.number(one.rows))}
          </Text>
          {mine && one.state === 'ready' && (
            <Anchor href={`/api/exports/${one.id}/file`} fz="sm">
              {words.fetch}
            </Anchor>
          )}
        </Stack>
      </Group>
    </Paper>
  )
}
