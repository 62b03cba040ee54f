import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { type Import, useImportErrors } from '../../../api/imports.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { Outcomes } from './outcomes.tsx'
import { RowErrors } from './row-errors.tsx'

/** What came of it, and the rows to mend. */
export function ResultPanel({ one }: { one: Import }) {
  const { language, texts } = useLanguage()
  const words = texts.data.imports
  if (one.outcomes.length === 0) return null
  // Also rows that came in without something that was wrong in them.
  const lost = one.rowsRefused > 0 || one.outcomes.some(({ key, count }) => key === 'partial' && count > 0)
  return (
    <Stack gap="md">
      <Title order={2}>{words.resultTitle}</Title>
      <Outcomes outcomes={one.outcomes} reach={one.reach} />
      {lost && (
        <Group gap="sm">
          <Button
            component="a"
            href={`/api/imports/${one.id}/rejections?lang=${language}`}
            variant="default"
            leftSection={<IconDownload size={18} stroke={1.6} />}
          >
            {words.downloadRejected}
          </Button>
          <Text fz="sm" c="dimmed" style={{ flex: '1 1 16rem' }}>
            {words.downloadHint}
          </Text>
        </Group>
      )}
      {lost && <Errors id={one.id} />}
    </Stack>
  )
}

function Errors({ id }: { id: string }) {
  const query = useImportErrors(id)
  if (!query.data) return null
  return (
    <>
      <RowErrors errors={query.data.pages.flatMap(page => page.items)} />
      <LoadMore query={query} />
    </>
  )
}
