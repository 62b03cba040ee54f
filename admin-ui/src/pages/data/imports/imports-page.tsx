import { Badge, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { type ImportFilter, type ImportSummary, useImports } from '../../../api/imports.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { ListView } from '../../../shared/table/list-view.tsx'
import { useListState } from '../../../shared/table/use-list-state.ts'
import { ImportPage } from './import-page.tsx'
import { stateColors } from './state-colors.ts'
import { UploadCard } from './upload-card.tsx'

const sorts = ['created', 'name'] as const

/** Bringing files in: upload, and what was brought in before. */
export function ImportsPage() {
  const { id } = useParams()
  return id ? <ImportPage key={id} id={id} /> : <ImportList />
}

function ImportList() {
  const texts = useTexts().data.imports
  const may = useMay()
  const list = useListState({ filters: ['kind', 'state'], sorts, usual: '-created' })
  const kind = list.filters.kind as ImportFilter['kind']
  const state = list.filters.state as ImportFilter['state']
  const query = useImports({ kind, state, sort: list.asked as ImportFilter['sort'] })
  const none = !kind && !state && query.data?.pages[0]?.items.length === 0
  return (
    <>
      <PageTitle title={texts.title} about={texts.about} />
      {may('imports:write') && <UploadCard />}
      <Title order={2} mt="xl" mb="sm">
        {texts.earlier}
      </Title>
      <ListBar
        list={list}
        sorts={sorts}
        hidden={none}
        file={{ path: '/api/imports', query: { kind, state }, personal: false, name: texts.title }}
      >
        <NativeSelect
          aria-label={texts.kind}
          value={kind ?? ''}
          onChange={event => list.change({ kind: event.currentTarget.value })}
          data={[
            { value: '', label: texts.everyKind },
            ...Object.entries(texts.kinds).map(([value, label]) => ({ value, label })),
          ]}
        />
        <NativeSelect
          aria-label={texts.state}
          value={state ?? ''}
          onChange={event => list.change({ state: event.currentTarget.value })}
          data={[
            { value: '', label: texts.everyState },
            ...Object.entries(texts.states).map(([value, label]) => ({ value, label })),
          ]}
        />
      </ListBar>
      <ListView query={query} list={list} empty={<Text c="dimmed">{texts.none}</Text>}>
        {imports => (
          <ItemList label={texts.earlier}>
            {imports.map(one => (
              <li key={one.id}>
                <ImportRow one={one} />
              </li>
            ))}
          </ItemList>
        )}
      </ListView>
    </>
  )
}

function ImportRow({ one }: { one: ImportSummary }) {
  const texts = useTexts().data.imports
  const formats = useFormats()
  return (
    <Paper
      withBorder
      p="md"
      radius="md"
      display="block"
      component={Link}
      to={`/data/imports/${one.id}`}
      c="inherit"
      td="none"
    >
      <Group justify="space-between" gap="sm">
        <Stack gap={2} style={{ flex: '1 1 16rem', minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {one.fileName}
          </Text>
          <Text fz="sm" c="dimmed">
            {texts.kinds[one.kind]} · {formats.dateTime(one.createdAt)} · {one.actorName ?? one.actor}
          </Text>
        </Stack>
        <Group gap="sm">
          {one.rowsDone > 0 && (
            <Text fz="sm" c="dimmed">
              {texts.rows(formats.number(one.rowsDone))}
              {one.rowsRefused > 0 && ` · ${texts.refused(formats.number(one.rowsRefused))}`}
            </Text>
          )}
          <Badge variant="light" color={stateColors[one.state]}>
            {texts.states[one.state]}
          </Badge>
        </Group>
      </Group>
    </Paper>
  )
}
