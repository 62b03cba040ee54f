import { Alert, Button, Card, Code, Group, List, Stack, Text, Title } from '@mantine/core'
import { IconCertificate, IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { useLedger, useVerifyLedger } from '../../../api/ledger.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'

/** Whether the record of permissions is whole: sealed how far, verified when, with what result. */
export function LedgerPage() {
  const { language, texts } = useLanguage()
  const words = texts.privacy.ledger
  const formats = useFormats()
  const may = useMay()
  const query = useLedger()
  const verify = useVerifyLedger()
  return (
    <>
      <PageTitle
        title={words.title}
        about={words.about}
        actions={
          may('consent:write') && (
            <Button
              leftSection={<IconCertificate size={18} stroke={1.6} />}
              loading={verify.isPending}
              onClick={() => verify.mutate()}
            >
              {words.verify}
            </Button>
          )
        }
      />
      {verify.error && <ErrorPanel error={verify.error} />}
      {verify.data && (
        <Text fz="sm" c="dimmed" mb="sm" role="status">
          {words.asked}
        </Text>
      )}
      <AsyncPanel query={query}>
        {({ sealed, waiting, verification }) => (
          <Stack gap="lg">
            {verification === null ? (
              <Alert color="gray" variant="light">
                {words.neverVerified}
              </Alert>
            ) : (
              <Alert
                color={verification.ok ? 'green' : 'red'}
                variant="light"
                icon={
                  verification.ok ? (
                    <IconShieldCheck size={22} stroke={1.6} />
                  ) : (
                    <IconShieldX size={22} stroke={1.6} />
                  )
                }
                title={verification.ok ? words.whole : words.broken(verification.findingCount)}
              >
                <Text fz="sm">
                  {words.verified(
                    formats.dateTime(verification.at),
                    formats.number(verification.records),
                    formats.number(verification.seals),
                  )}
                </Text>
                {verification.erased > 0 && (
                  <Text fz="sm">{words.erased(formats.number(verification.erased))}</Text>
                )}
                <List fz="sm" mt="xs" spacing={4}>
                  {verification.findings.map(finding => (
                    <List.Item key={`${finding.code} ${finding.seal} ${finding.recordId}`}>
                      {finding.sentence[language]}
                    </List.Item>
                  ))}
                </List>
              </Alert>
            )}
            <Card>
              <Title order={2}>{words.sealTitle}</Title>
              <Text fz="sm" c="dimmed" mb="sm" maw={720}>
                {words.sealAbout}
              </Text>
              {sealed ? (
                <Stack gap={4}>
                  <Text fz="sm">
                    {words.lastSeal(formats.number(sealed.number), formats.dateTime(sealed.at))}
                  </Text>
                  <Group gap="xs">
                    <Text fz="sm">{words.mac}</Text>
                    <Code style={{ overflowWrap: 'anywhere' }}>{sealed.mac}</Code>
                  </Group>
                </Stack>
              ) : (
                <Text fz="sm">{words.noSeal}</Text>
              )}
              <Text fz="sm" mt="xs">
                {words.waiting(formats.number(waiting))}
              </Text>
            </Card>
          </Stack>
        )}
      </AsyncPanel>
    </>
  )
}
