import { Alert, Anchor, Button, Group } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useNewsSeen, useReleases } from '../api/releases.ts'
import { useTexts } from '../i18n/language.tsx'
import { ErrorPanel } from '../shared/error-panel.tsx'
import { ReleasePoints } from '../shared/release-points.tsx'

/** What came since somebody was told last, until they have read it. */
export function News() {
  const words = useTexts().system.news
  const { data } = useReleases()
  const seen = useNewsSeen()
  if (!data) return null
  return (
    <Alert
      color="blue"
      icon={<IconSparkles size={20} />}
      title={words.title(data.version)}
      mb="md"
      data-testid="news"
    >
      <ReleasePoints releases={data.items.filter(({ news }) => news)} />
      <Group gap="md" mt="sm">
        <Button size="compact-sm" variant="light" loading={seen.isPending} onClick={() => seen.mutate()}>
          {words.done}
        </Button>
        <Anchor href="/api/releases/changes" target="_blank" rel="noreferrer" fz="sm">
          {words.all}
        </Anchor>
      </Group>
      {seen.error && <ErrorPanel error={seen.error} />}
    </Alert>
  )
}
