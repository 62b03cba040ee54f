import { Button, Card, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconFileText } from '@tabler/icons-react'
import { useState } from 'react'
import { type ProcessingRecord, useProcessingRecord, useSaveDetails } from '../../../api/processing.ts'
import { useMay } from '../../../api/session.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'
import { BreachReport } from './breach-report.tsx'

/** The record of processing activities, and the report on a breach. */
export function ProcessingPage() {
  const { language, texts } = useLanguage()
  const words = texts.privacy.processing
  const query = useProcessingRecord()
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <Stack gap="lg">
        <Card>
          <Title order={2}>{words.recordTitle}</Title>
          <Text fz="sm" c="dimmed" mb="sm" maw={720}>
            {words.recordAbout}
          </Text>
          <AsyncPanel query={query}>
            {record => (
              <Stack gap="md">
                <Group gap="md">
                  <Button
                    component="a"
                    href={`/api/processing-record/pdf?lang=${language}`}
                    target="_blank"
                    rel="noopener"
                    leftSection={<IconFileText size={18} stroke={1.6} />}
                  >
                    {words.openPdf}
                  </Button>
                  <Text fz="sm">
                    {words.contains(
                      record.activities.length,
                      record.dataCategories.length,
                      record.recipients.length,
                    )}
                  </Text>
                </Group>
                <Held of="/api/processing-record" stored={record}>
                  {held => <Details record={held} />}
                </Held>
              </Stack>
            )}
          </AsyncPanel>
        </Card>
        <BreachReport />
      </Stack>
    </>
  )
}

const keys = ['controller', 'representative', 'dataProtectionOfficer', 'authority', 'security'] as const

function Details({ record }: { record: ProcessingRecord }) {
  const words = useTexts().privacy.processing
  const may = useMay()
  const save = useSaveDetails(record.version)
  const [details, setDetails] = useState(record.details)
  const changed = keys.some(key => details[key] !== record.details[key])
  const { pass } = useUnsavedGuard(changed)
  return (
    <Stack gap="sm" maw={720}>
      <Title order={3}>{words.detailsTitle}</Title>
      {keys.map(key => (
        <Textarea
          key={key}
          label={words.details[key]}
          description={words.hints[key]}
          autosize
          minRows={1}
          maxLength={5000}
          readOnly={!may('privacy:write')}
          value={details[key]}
          onChange={event => {
            const { value } = event.currentTarget
            setDetails(before => ({ ...before, [key]: value }))
          }}
        />
      ))}
      {save.error && <ErrorPanel error={save.error} />}
      {may('privacy:write') && (
        <Group>
          <Button
            disabled={!changed}
            loading={save.isPending}
            onClick={() =>
              save.mutate(details, {
                onSuccess: () => {
                  pass()
                  notifications.show({ message: words.saved, color: 'green' })
                },
              })
            }
          >
            {words.save}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
