import { Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconMail, IconPrinter } from '@tabler/icons-react'
import { useBatches, useLettersDue, usePrintLetters } from '../../../api/letters.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { BatchCard } from './batch-card.tsx'
import { LetterSettingsCard } from './letter-settings.tsx'
import { ReturnForm } from './return-form.tsx'

/** Letters that wait, batches for the printer, and what came back. */
export function LettersPage() {
  const words = useTexts().privacy.letters
  const formats = useFormats()
  const may = useMay()
  const due = useLettersDue()
  const batches = useBatches()
  const print = usePrintLetters()
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <Stack gap="lg">
        <AsyncPanel query={due}>
          {({ count, requestedAt, nextRunAt }) => (
            <Card>
              <Group justify="space-between" gap="sm">
                <div>
                  <Text fw={650}>{words.due(formats.number(count))}</Text>
                  <Text fz="sm" c="dimmed">
                    {requestedAt
                      ? words.printing
                      : nextRunAt
                        ? words.nextRun(formats.dateTime(nextRunAt))
                        : words.byHand}
                  </Text>
                </div>
                {may('letters:write') && (
                  <Button
                    leftSection={<IconPrinter size={18} stroke={1.6} />}
                    disabled={count === 0 || requestedAt !== null}
                    loading={print.isPending}
                    onClick={() => print.mutate()}
                  >
                    {words.print}
                  </Button>
                )}
              </Group>
              {print.error && <ErrorPanel error={print.error} />}
            </Card>
          )}
        </AsyncPanel>
        <AsyncPanel query={batches}>
          {data => {
            const all = data.pages.flatMap(page => page.items)
            if (all.length === 0)
              return (
                <EmptyState icon={IconMail} title={words.empty}>
                  {words.emptyAdvice}
                </EmptyState>
              )
            return (
              <Stack gap="sm">
                {all.map(batch => (
                  <BatchCard key={batch.id} batch={batch} />
                ))}
                <LoadMore query={batches} />
              </Stack>
            )
          }}
        </AsyncPanel>
        {may('letters:write') && <ReturnForm />}
        <LetterSettingsCard />
      </Stack>
    </>
  )
}
