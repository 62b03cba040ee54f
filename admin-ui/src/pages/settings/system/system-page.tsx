import { SimpleGrid, Stack } from '@mantine/core'
import { type System, useSystem } from '../../../api/system.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { BackupCard, ChoresCard, DatabaseCard, LedgerCard } from './kept-cards.tsx'
import { MailCard, ProcessesCard, RatesCard, WorkCard } from './running-cards.tsx'
import { Findings, Verdict } from './verdict.tsx'
import { VersionsCard } from './versions-card.tsx'

/** Whether all runs: one sentence, then what is wrong and what to do about it, then the figures behind. */
export function SystemPage() {
  const words = useTexts().system
  const query = useSystem()
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <AsyncPanel query={query}>{system => <Cards system={system} />}</AsyncPanel>
    </>
  )
}

function Cards({ system }: { system: System }) {
  return (
    <Stack gap="md" data-testid="system">
      <Verdict system={system} />
      <Findings findings={system.findings} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <ProcessesCard processes={system.processes} />
        <WorkCard work={system.work} />
        <RatesCard rates={system.rates} />
        <MailCard mail={system.mail} queue={system.queue} />
        <DatabaseCard database={system.database} disk={system.disk} />
        <Stack gap="md">
          <LedgerCard ledger={system.ledger} />
          <BackupCard backup={system.backup} />
          <VersionsCard versions={system.versions} />
        </Stack>
      </SimpleGrid>
      <ChoresCard chores={system.chores} />
    </Stack>
  )
}
