import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { type ImportSummary, useImports } from '../../../api/imports.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { ImportPage } from './import-page.tsx'
import { stateColors } from './state-colors.ts'
import { UploadCard } from './upload-card.tsx'

/** Bringing files in: upload, and what was brought in before. */
export function ImportsPage() {
  const { id } = useParams()
  return id ? <ImportPage key={id} id={id} /> : <ImportList />
}

function ImportList() {
  const texts = useTexts().data.imports
  const may = useMay()
  const query = useImports()
  return (
    <>
      <PageTitle title={texts.title} about={texts.about} />
      {may('imports:write') && <UploadCard />}
      <Title order={2} mt="xl" mb="sm">
        {texts.earlier}
      </Title>
      <AsyncPanel query={query}>
        {data => {
          const imports = data.pages.flatMap(page => page.items)
          if (imports.length === 0) return <Text c="dimmed">{texts.none}</Text>
          return (
            <>
              <ItemList label={texts.earlier}>
                {imports.map(one => (
                  <li key={one.id}>
                    <ImportRow one={one} />
                  </li>
                ))}
              </ItemList>
              <LoadMore query={query} />
            </>
          )
        }}
      </AsyncPanel>
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
