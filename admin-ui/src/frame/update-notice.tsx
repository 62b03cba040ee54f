import { Alert, Button, Group, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { Suspense } from 'react'
import { useHealth } from '../api/health.ts'
import { useSession } from '../api/session.ts'
import { useTexts } from '../i18n/language.tsx'
import { builtVersion, isOutdated } from '../shared/built-version.ts'
import { lazyPart } from '../shared/lazy-part.tsx'

// Nobody misses it: it comes with the next page that is loaded.
const News = lazyPart(
  async () => (await import('./news.tsx')).News,
  () => null,
)

/** That Anlass was updated while this page was open; and, once for everybody, what an update brought. */
export function UpdateNotice() {
  const { update: words } = useTexts().system
  const { data: health } = useHealth()
  const { data: me } = useSession()
  if (health && isOutdated(builtVersion, health.version))
    return (
      <Alert
        color="blue"
        role="status"
        icon={<IconRefresh size={20} />}
        title={words.title}
        mb="md"
        data-testid="outdated"
      >
        <Group justify="space-between" gap="sm">
          <Text fz="sm">{words.about(health.version)}</Text>
          <Button size="compact-sm" variant="light" onClick={() => window.location.reload()}>
            {words.reload}
          </Button>
        </Group>
      </Alert>
    )
  if (!me?.news) return null
  return (
    <Suspense fallback={null}>
      <News />
    </Suspense>
  )
}
