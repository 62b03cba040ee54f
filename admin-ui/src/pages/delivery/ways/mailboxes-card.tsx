import { Alert, Group, Loader, Menu, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconMailSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import {
  type Mailbox,
  type MailboxTest,
  useMailboxes,
  useRetireMailbox,
  useTestMailbox,
} from '../../../api/mailboxes.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { MailboxForm } from './mailbox-form.tsx'
import { WayList } from './way-list.tsx'
import { WayRow } from './way-row.tsx'

/** Mailboxes that are looked into, and how that goes. */
export function MailboxesCard({ retired }: { retired: boolean }) {
  const words = useTexts().ways.mailboxes
  const query = useMailboxes(retired)
  // Checked by itself once it was saved so.
  const [wanted, setWanted] = useState({ id: '', times: 0 })
  return (
    <WayList
      testId="way-mailboxes"
      icon={IconMailSearch}
      words={words}
      query={query}
      row={(mailbox, edit) => (
        <MailboxRow
          key={mailbox.id}
          mailbox={mailbox}
          wanted={wanted.id === mailbox.id ? wanted.times : 0}
          edit={edit}
        />
      )}
      form={(stored, close) => (
        <MailboxForm
          stored={stored}
          onClose={close}
          onSaved={(id, test) => {
            close()
            if (test) setWanted({ id, times: wanted.times + 1 })
          }}
        />
      )}
    />
  )
}

type RowProps = { mailbox: Mailbox; wanted: number; edit(): void }

function MailboxRow({ mailbox, wanted, edit }: RowProps) {
  const words = useTexts().ways
  const own = words.mailboxes
  const formats = useFormats()
  const test = useTestMailbox()
  const retire = useRetireMailbox()
  const { mutate } = test
  const done = useRef(0)
  useEffect(() => {
    if (wanted <= done.current) return
    done.current = wanted
    mutate(mailbox.id)
  }, [wanted, mutate, mailbox.id])
  const { errorSince, lookedAt } = mailbox
  const badge = errorSince
    ? { text: own.failing(formats.dateTime(errorSince)), color: 'red' }
    : lookedAt
      ? { text: own.works, color: 'green' }
      : null
  return (
    <WayRow
      way={mailbox}
      badge={badge}
      lines={[
        `${mailbox.username} · ${mailbox.host}:${mailbox.port} · ${mailbox.folder}`,
        `${lookedAt ? own.looked(formats.dateTime(lookedAt)) : own.neverLooked} · ${words.taken(formats.number(mailbox.taken))}`,
      ]}
      menu={
        <Menu.Item leftSection={<IconCheck size={16} stroke={1.7} />} onClick={() => test.mutate(mailbox.id)}>
          {own.test}
        </Menu.Item>
      }
      edit={edit}
      retire={{ by: retire, title: own.retireTitle(mailbox.name), about: own.retireAbout }}
    >
      {test.isPending ? (
        <Group gap="xs" mt="xs" role="status">
          <Loader size={14} />
          <Text fz="sm">{own.testing}</Text>
        </Group>
      ) : test.error ? (
        <ErrorPanel error={test.error} />
      ) : test.data ? (
        <TestOutcome outcome={test.data} />
      ) : (
        errorSince &&
        mailbox.retiredAt === null && <Failure problem={mailbox.problem} error={mailbox.error} />
      )}
    </WayRow>
  )
}

function TestOutcome({ outcome }: { outcome: MailboxTest }) {
  const words = useTexts().ways.mailboxes
  const formats = useFormats()
  return (
    <div role="status" data-testid="mailbox-outcome" data-ok={outcome.ok}>
      {outcome.ok ? (
        <Alert mt="xs" color="green" variant="light" icon={<IconCheck />} title={words.testOk}>
          {outcome.mails !== null && words.testOkCount(formats.number(outcome.mails))}
        </Alert>
      ) : (
        <Failure problem={outcome.problem} error={outcome.error} />
      )}
    </div>
  )
}

/** What went wrong in words, what to do, and what the server said itself. */
function Failure({ problem, error }: Pick<MailboxTest, 'problem' | 'error'>) {
  const { language, texts } = useLanguage()
  const words = texts.ways.mailboxes
  return (
    <Alert
      mt="xs"
      color="red"
      variant="light"
      icon={<IconAlertTriangle />}
      title={problem?.title[language] ?? words.testFailed}
      data-kind={problem?.kind}
    >
      <Text fz="sm">{problem?.advice[language]}</Text>
      {error && (
        <Text fz="xs" mt="xs" style={{ overflowWrap: 'anywhere' }}>
          {words.serverSays}: <code>{error}</code>
        </Text>
      )}
    </Alert>
  )
}
