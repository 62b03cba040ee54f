import { Alert, Progress, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { usePrivacyOverview } from '../../../api/overview.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { overviewChecks } from './checks.ts'
import { OverviewRow } from './overview-row.tsx'

/** The checklist of a privacy officer: what is done, what is due, why it matters, and the way there. */
export function OverviewPage() {
  const texts = useTexts()
  const words = texts.privacy.overview
  const formats = useFormats()
  const query = usePrivacyOverview()
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <AsyncPanel query={query}>
        {overview => {
          const checks = overviewChecks(overview, words, formats)
          const waiting = checks.filter(({ state }) => state !== 'good').length
          return (
            <Stack gap="sm">
              <Alert
                color={waiting === 0 ? 'green' : 'orange'}
                variant="light"
                icon={
                  waiting === 0 ? (
                    <IconShieldCheck size={22} stroke={1.6} />
                  ) : (
                    <IconAlertTriangle size={22} stroke={1.6} />
                  )
                }
                title={waiting === 0 ? words.allWell : words.toDo(waiting)}
              >
                {waiting === 0 ? words.allWellAbout : null}
                <Text fz="sm" mb={6} data-testid="checklist-done">
                  {words.done(checks.length - waiting, checks.length)}
                </Text>
                <Progress.Root size="sm" aria-hidden>
                  <Progress.Section value={(100 * (checks.length - waiting)) / checks.length} color="green" />
                </Progress.Root>
              </Alert>
              <Stack
                component="ul"
                gap="sm"
                m={0}
                p={0}
                aria-label={words.list}
                style={{ listStyle: 'none' }}
              >
                {checks.map(check => (
                  <OverviewRow key={check.key} check={check} />
                ))}
              </Stack>
            </Stack>
          )
        }}
      </AsyncPanel>
    </>
  )
}
