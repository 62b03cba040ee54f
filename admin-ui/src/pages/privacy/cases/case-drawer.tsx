import { Alert, Anchor, Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from 'react-router'
import { type PrivacyCase, useCase } from '../../../api/cases.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { GuardedDrawer } from '../../../shared/unsaved/guarded.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { CaseSteps } from './case-steps.tsx'
import { DeadlineBadge } from './deadline-badge.tsx'

/** One request: who, what, by when, what was done, and the documents to hand out. */
export function CaseDrawer({ id, onClose }: { id: string; onClose(): void }) {
  const texts = useTexts()
  const query = useCase(id)
  return (
    <GuardedDrawer opened onClose={onClose} position="right" size="lg" title={texts.privacy.cases.oneTitle}>
      <AsyncPanel query={query}>{entry => <Content entry={entry} />}</AsyncPanel>
    </GuardedDrawer>
  )
}

function Content({ entry }: { entry: PrivacyCase }) {
  const texts = useTexts()
  const words = texts.privacy.cases
  const formats = useFormats()
  const may = useMay()
  return (
    <Stack gap="md">
      <Group gap="xs">
        <Title order={2}>{words.kinds[entry.kind]}</Title>
        <Badge color="gray">{words.states[entry.state]}</Badge>
        <DeadlineBadge entry={entry} />
      </Group>
      <Text fz="sm">{words.kindAbout[entry.kind]}</Text>
      <Text fz="sm">
        <Anchor component={Link} to={`/customers/${entry.customerId}`} fz="sm">
          {entry.customerName ?? texts.customers.customerNo(entry.customerId.slice(-6))}
        </Anchor>
        {', '}
        {words.received(formats.date(entry.receivedAt), words.channels[entry.channel])}
        {entry.reference ? `, ${entry.reference}` : ''}
      </Text>
      <Text fz="sm">
        {words.identity}: <b>{words.identities[entry.identity]}</b>
        {entry.identityNote ? ` (${entry.identityNote})` : ''}
      </Text>
      {entry.extendedBecause && <Text fz="sm">{words.extendedBecause(entry.extendedBecause)}</Text>}
      {entry.closedAt && (
        <Alert color={entry.state === 'done' ? 'green' : 'gray'} variant="light">
          {words.closedOn(formats.dateTime(entry.closedAt), entry.closedByName ?? '–')}
          {entry.outcome ? ` ${entry.outcome}` : ''}
        </Alert>
      )}
      {entry.documents.length > 0 && (
        <Stack gap="xs">
          <Title order={3}>{words.documents}</Title>
          {entry.documents.map(document => (
            <Group key={document.id} gap="sm" justify="space-between">
              <Text fz="sm">
                {words.documentKinds[document.kind]}{' '}
                <Text span c="dimmed" fz="xs">
                  {words.eraseAfter(formats.date(document.eraseAfter))}
                </Text>
              </Text>
              {may('privacy:write') && (
                <Button
                  component="a"
                  size="xs"
                  variant="default"
                  href={`/api/privacy/documents/${document.id}/content`}
                  target="_blank"
                  rel="noopener"
                  leftSection={<IconDownload size={16} stroke={1.6} />}
                >
                  {words.download}
                </Button>
              )}
            </Group>
          ))}
        </Stack>
      )}
      {entry.closedAt === null && may('privacy:write') && (
        <Held key={entry.id} of={`/api/privacy/cases/${entry.id}`} stored={entry}>
          {held => <CaseSteps entry={held} />}
        </Held>
      )}
    </Stack>
  )
}
