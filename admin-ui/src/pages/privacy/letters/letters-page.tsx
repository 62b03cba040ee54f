import { Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconMail, IconPrinter } from '@tabler/icons-react'
import { type BatchSort, useBatches, useLettersDue, usePrintLetters } from '../../../api/letters.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { ListView } from '../../../shared/table/list-view.tsx'
import { useListState } from '../../../shared/table/use-list-state.ts'
import { BatchCard } from './batch-card.tsx'
import { LetterSettingsCard } from './letter-settings.tsx'
import { ReturnForm } from './return-form.tsx'

const sorts = ['created'] as const

/** Letters that wait, batches for the printer, and what came back. */
export function LettersPage() {
  const words = useTexts().privacy.letters
  const formats = useFormats()
  const may = useMay()
  const due = useLettersDue()
  const list = useListState({ filters: [], sorts, usual: '-created' })
  const batches = useBatches(list.asked as BatchSort)
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
        <section>
          <ListBar
            list={list}
            sorts={sorts}
            file={{ path: '/api/letters/batches', query: {}, personal: false, name: words.title }}
          />
          <ListView
            query={batches}
            list={list}
            empty={
              <EmptyState icon={IconMail} title={words.empty}>
                {words.emptyAdvice}
              </EmptyState>
            }
          >
            {all => (
              <Stack gap="sm">
                {all.map(batch => (
                  <BatchCard key={batch.id} batch={batch} />
                ))}
              </Stack>
            )}
          </ListView>
        </section>
        {may('letters:write') && <ReturnForm />}
        <LetterSettingsCard />
      </Stack>
    </>
  )
}
