import { Alert, Button, Group, Loader, Menu, Text } from '@mantine/core'
import { IconAlertTriangle, IconArchive, IconCheck, IconMailSearch, IconPencil } from '@tabler/icons-react'
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
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { RowsSkeleton } from '../../../shared/rows-skeleton.tsx'
import { MailboxForm } from './mailbox-form.tsx'
import { RetireWay } from './retire-way.tsx'
import { WayCard } from './way-card.tsx'
import { WayRow } from './way-row.tsx'

const small = { size: 16, stroke: 1.7 }

/** Mailboxes that are looked into, and how that goes. */
export function MailboxesCard({ retired }: { retired: boolean }) {
  const words = useTexts().ways.mailboxes
  const query = useMailboxes(retired)
  const [editing, setEditing] = useState<Mailbox | 'new' | null>(null)
  // Checked by itself once it was saved so.
  const [wanted, setWanted] = useState({ id: '', times: 0 })
  return (
    <WayCard
      testId="way-mailboxes"
      icon={IconMailSearch}
      title={words.title}
      about={words.about}
      action={<Button onClick={() => setEditing('new')}>{words.add}</Button>}
    >
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={1} />}>
        {mailboxes =>
          mailboxes.length === 0 ? (
            <Text fz="sm">{words.empty}</Text>
          ) : (
            <ItemList label={words.listLabel}>
              {mailboxes.map(mailbox => (
                <MailboxRow
                  key={mailbox.id}
                  mailbox={mailbox}
                  wanted={wanted.id === mailbox.id ? wanted.times : 0}
                  edit={() => setEditing(mailbox)}
                />
              ))}
            </ItemList>
          )
        }
      </AsyncPanel>
      {editing && (
        <MailboxForm
          stored={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={(id, test) => {
            setEditing(null)
            if (test) setWanted({ id, times: wanted.times + 1 })
          }}
        />
      )}
    </WayCard>
  )
}

type RowProps = { mailbox: Mailbox; wanted: number; edit(): void }

function MailboxRow({ mailbox, wanted, edit }: RowProps) {
  const words = useTexts().ways
  const own = words.mailboxes
  const formats = useFormats()
  const test = useTestMailbox()
  const retire = useRetireMailbox()
  const [retiring, setRetiring] = useState(false)
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
      id={mailbox.id}
      name={mailbox.name}
      retired={mailbox.retiredAt !== null}
      badge={badge}
      lines={[
        `${mailbox.username} · ${mailbox.host}:${mailbox.port} · ${mailbox.folder}`,
        `${lookedAt ? own.looked(formats.dateTime(lookedAt)) : own.neverLooked} · ${words.taken(formats.number(mailbox.taken))}`,
      ]}
      menu={
        <>
          <Menu.Item leftSection={<IconCheck {...small} />} onClick={() => test.mutate(mailbox.id)}>
            {own.test}
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil {...small} />} onClick={edit}>
            {words.edit}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconArchive {...small} />} onClick={() => setRetiring(true)}>
            {words.retire}
          </Menu.Item>
        </>
      }
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
      {retiring && (
        <RetireWay
          what={mailbox}
          title={own.retireTitle(mailbox.name)}
          about={own.retireAbout}
          retire={retire}
          onClose={() => setRetiring(false)}
        />
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
