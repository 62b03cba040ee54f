import { Card, Group, SimpleGrid, Text, Title, UnstyledButton } from '@mantine/core'
import { type ReturnFilter, type ReturnOutcome, useReturnsSummary } from '../../../api/returns.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { Figure } from '../../../shared/figure.tsx'
import { RowsSkeleton } from '../../../shared/rows-skeleton.tsx'

/** Shown even when there are none: their absence is good news worth knowing. */
const always: readonly ReturnOutcome[] = ['hard', 'soft', 'policy', 'complaint', 'reply', 'opt_out']
const sometimes: readonly ReturnOutcome[] = ['auto_reply', 'unclear', 'delayed', 'logged']

/** What came in during the last thirty days; each figure shows what it counts. */
export function ReturnCounts({ choose }: { choose(filter: ReturnFilter): void }) {
  const words = useTexts().returns
  const formats = useFormats()
  const query = useReturnsSummary()
  return (
    <AsyncPanel query={query} skeleton={<RowsSkeleton rows={1} height={96} />}>
      {({ outcomes, open, marked }) => {
        const countOf = (outcome: ReturnOutcome) => outcomes.find(one => one.outcome === outcome)?.count ?? 0
        const shown = [...always, ...sometimes.filter(outcome => countOf(outcome) > 0)]
        return (
          <Card data-testid="return-counts">
            <Group justify="space-between" align="baseline" gap="xs" mb="sm">
              <Title order={2}>{words.countsTitle}</Title>
              <Text fz="sm" c="dimmed">
                {words.countMarked}: {formats.number(marked)}
              </Text>
            </Group>
            <SimpleGrid cols={{ base: 2, xs: 3, md: 4 }} spacing="md">
              {open > 0 && (
                <Count
                  name={words.countOpen}
                  count={open}
                  label={words.showOnly(words.countOpen)}
                  onClick={() => choose({ open: 'true' })}
                />
              )}
              {shown.map(outcome => (
                <Count
                  key={outcome}
                  name={words.counts[outcome]}
                  count={countOf(outcome)}
                  label={words.showOnly(words.counts[outcome])}
                  onClick={() => choose({ outcome })}
                />
              ))}
            </SimpleGrid>
          </Card>
        )
      }}
    </AsyncPanel>
  )
}

type CountProps = { name: string; count: number; label: string; onClick(): void }

function Count({ name, count, label, onClick }: CountProps) {
  const formats = useFormats()
  return (
    <UnstyledButton onClick={onClick} title={label}>
      <Figure name={name}>{formats.number(count)}</Figure>
    </UnstyledButton>
  )
}
