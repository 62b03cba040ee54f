import { Anchor, Text } from '@mantine/core'
import { useReleases } from '../../../api/releases.ts'
import type { System } from '../../../api/system.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { builtVersion } from '../../../shared/built-version.ts'
import { ReleasePoints } from '../../../shared/release-points.tsx'
import { Fact, FactsCard } from './fact.tsx'

/** What runs here, and what this release brought. */
export function VersionsCard({ versions }: Pick<System, 'versions'>) {
  const { versions: words, news } = useTexts().system
  const { data } = useReleases()
  const running = data?.items.filter(({ version }) => version === data.version)
  return (
    <FactsCard title={words.title} name="versions">
      <Fact name={words.anlass}>{versions.anlass}</Fact>
      {builtVersion !== '' && <Fact name={words.console}>{builtVersion}</Fact>}
      <Fact name={words.node}>{versions.node}</Fact>
      <Fact name={words.postgres}>{versions.postgres}</Fact>
      {running && (
        <>
          <Text fz="sm" fw={600} mt="sm" mb={4}>
            {news.here}
          </Text>
          <ReleasePoints releases={running} />
          <Anchor href="/api/releases/changes" target="_blank" rel="noreferrer" fz="sm">
            {news.all}
          </Anchor>
        </>
      )}
    </FactsCard>
  )
}
