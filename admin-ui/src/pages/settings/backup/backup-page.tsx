import { Alert, Card, List, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { type BackupRun, type Backups, useBackups } from '../../../api/backups.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { Copied } from '../../../shared/copied.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { StopAlert } from './stop-alert.tsx'

const backupCommand = 'npm run cli -- backup /safe/place --passphrase-file /safe/phrase.txt'
const verifyCommand = 'npm run cli -- backup verify /safe/place/FILE --passphrase-file /safe/phrase.txt'
const restoreCommand = 'npm run cli -- restore /safe/place/FILE --passphrase-file /safe/phrase.txt'
const nightlySettings = 'ANLASS_BACKUP_DIR=/safe/place\nANLASS_BACKUP_PASSPHRASE_FILE=/safe/phrase.txt'

/** When the last backup was, what to type for one, and how everything comes back from it. */
export function BackupPage() {
  const words = useTexts().backup
  const query = useBackups()
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <AsyncPanel query={query}>
        {backups => (
          <Stack gap="md">
            {backups.stop && <StopAlert stop={backups.stop} />}
            <Last backups={backups} />
            <Make backups={backups} />
            <Restore keysIn={backups.keysIn} />
            <Runs runs={backups.runs} />
          </Stack>
        )}
      </AsyncPanel>
    </>
  )
}

function Last({ backups: { last, overdue, warnAfterDays } }: { backups: Backups }) {
  const words = useTexts().backup
  const formats = useFormats()
  const title = last ? words.lastAt(formats.dateTime(last.startedAt)) : words.never
  return (
    <Alert
      color={overdue ? 'orange' : 'green'}
      variant="light"
      icon={overdue ? <IconAlertTriangle size={18} /> : <IconCircleCheck size={18} />}
      title={title}
      data-testid="last-backup"
    >
      {last && <RunFacts run={last} />}
      {overdue && <Text fz="sm">{last ? words.overdue(warnAfterDays) : words.neverAdvice}</Text>}
    </Alert>
  )
}

/** How large, how many rows, whether locked, and where it lies. */
function RunFacts({ run: { rows, bytes, encrypted, file } }: { run: BackupRun }) {
  const words = useTexts().backup
  const formats = useFormats()
  const facts = [
    ...(rows === null ? [] : [words.rows(rows, formats.number(rows))]),
    ...(bytes === null ? [] : [formats.bytes(bytes)]),
    encrypted ? words.encrypted : words.plain,
  ]
  return (
    <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
      {facts.join(', ')}: {file}
    </Text>
  )
}

function Make({ backups: { nightly, keysIn } }: { backups: Backups }) {
  const words = useTexts().backup
  return (
    <Card component="section" aria-label={words.make}>
      <Stack gap="sm">
        <Title order={2}>{words.make}</Title>
        <Text fz="sm">{words.makeAbout}</Text>
        <Copied label={words.command} copy={words.copy} value={backupCommand} />
        <Copied label={words.verifyCommand} copy={words.copy} value={verifyCommand} />
        <List fz="sm" spacing={4}>
          <List.Item>{words.personal}</List.Item>
          <List.Item>{words.passphrase}</List.Item>
          <List.Item>{keysIn ? words.keysInFile(keysIn) : words.keysInEnvironment}</List.Item>
          <List.Item>{words.notInside}</List.Item>
        </List>
        <Title order={3}>{words.nightly}</Title>
        <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
          {nightly ? words.nightlyOn(nightly.dir, nightly.keep) : words.nightlyOff}{' '}
          {nightly && !nightly.encrypted && words.nightlyPlain}
        </Text>
        {!nightly && <Copied label={words.nightlyLines} copy={words.copyLines} value={nightlySettings} />}
      </Stack>
    </Card>
  )
}

function Restore({ keysIn }: { keysIn: string | null }) {
  const words = useTexts().backup
  return (
    <Card component="section" aria-label={words.restore}>
      <Stack gap="sm">
        <Title order={2}>{words.restore}</Title>
        <Text fz="sm">{words.restoreAbout}</Text>
        <List type="ordered" fz="sm" spacing={4}>
          <List.Item>{words.steps.stop}</List.Item>
          <List.Item>{words.steps.install}</List.Item>
          <List.Item>{keysIn ? words.steps.keysFile : words.steps.keysEnvironment}</List.Item>
          <List.Item>{words.steps.load}</List.Item>
          <List.Item>{words.steps.look}</List.Item>
          <List.Item>{words.steps.release}</List.Item>
        </List>
        <Copied label={words.restoreCommand} copy={words.copy} value={restoreCommand} />
        <Text fz="sm">{words.replace}</Text>
      </Stack>
    </Card>
  )
}

function Runs({ runs }: { runs: Backups['runs'] }) {
  const words = useTexts().backup
  const formats = useFormats()
  if (runs.length === 0) return null
  return (
    <Card component="section" aria-label={words.runs}>
      <Title order={2} mb="sm">
        {words.runs}
      </Title>
      <ItemList label={words.runs} gap="xs">
        {runs.map(run => (
          <li key={run.id}>
            <Text fz="sm" fw={600}>
              {formats.dateTime(run.startedAt)}: {words.kinds[run.kind]}
            </Text>
            {run.error === null ? (
              <RunFacts run={run} />
            ) : (
              <Text fz="sm" c="red.8" style={{ overflowWrap: 'anywhere' }}>
                {words.failed(run.error)}
              </Text>
            )}
          </li>
        ))}
      </ItemList>
    </Card>
  )
}
