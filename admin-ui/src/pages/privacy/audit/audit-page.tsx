import { Anchor, Box, Card, Code, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useAudit } from '../../../api/audit.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { useByActor } from '../../../shared/by-actor.ts'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { Properties } from '../../../shared/properties.tsx'
import { RowsSkeleton } from '../../../shared/rows-skeleton.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { ListView } from '../../../shared/table/list-view.tsx'
import { useListState } from '../../../shared/table/use-list-state.ts'
import { wordFor } from '../../../shared/word.ts'

const sorts = ['created'] as const

/** Who did what, newest first, with the fields that were changed. */
export function AuditPage() {
  const texts = useTexts().privacy.audit
  const formats = useFormats()
  const byActor = useByActor()
  const list = useListState({ filters: ['entity'], sorts, usual: '-created' })
  const { entity } = list.filters
  const query = useAudit({ entity, sort: list.asked as 'created' | undefined })
  const entities = Object.entries(texts.entities).map(([value, label]) => ({ value, label }))
  return (
    <>
      <PageTitle title={texts.title} about={texts.about} />
      <ListBar
        list={list}
        sorts={sorts}
        file={{ path: '/api/audit', query: { entity }, personal: true, name: texts.title }}
      >
        <NativeSelect
          label={texts.filter}
          value={entity ?? ''}
          onChange={event => list.change({ entity: event.currentTarget.value })}
          data={[{ value: '', label: texts.everything }, ...entities]}
          maw={280}
        />
      </ListBar>
      <ListView
        query={query}
        list={list}
        skeleton={<RowsSkeleton rows={6} height={64} />}
        empty={<EmptyState icon={IconHistory} title={texts.empty} />}
      >
        {lines => (
          <Stack gap="xs">
            {lines.map(line => (
              <Card key={line.id} padding="sm">
                <Group justify="space-between" gap="xs" align="baseline">
                  <Text fz="sm" fw={600}>
                    {wordFor(texts.entities, line.entity)}:{' '}
                    {wordFor(texts.verbs, line.action.split('.').at(-1) ?? line.action)}
                  </Text>
                  <Text fz="xs" c="dimmed">
                    {formats.dateTime(line.at)} {byActor(line)}
                  </Text>
                </Group>
                {line.entityId && <Named entity={line.entity} id={line.entityId} />}
                {line.detail && Object.keys(line.detail).length > 0 && (
                  <Box mt={6}>
                    <Properties value={line.detail} empty="" />
                  </Box>
                )}
              </Card>
            ))}
          </Stack>
        )}
      </ListView>
    </>
  )
}

/** Where what was changed can be looked at. */
const places: Readonly<Record<string, (id: string) => string>> = {
  customer: id => `/customers/${id}`,
  rule: id => `/rules/${id}`,
  privacy_case: id => `/privacy/cases?case=${id}`,
  form: id => `/privacy/forms?form=${id}`,
}

function Named({ entity, id }: { entity: string; id: string }) {
  const place = Object.hasOwn(places, entity) ? places[entity] : undefined
  if (!place) return <Code fz="xs">{id}</Code>
  return (
    <Anchor component={Link} to={place(id)} fz="xs" ff="monospace">
      {id}
    </Anchor>
  )
}
