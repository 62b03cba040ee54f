import { Box, Button, Menu, Stack, Text } from '@mantine/core'
import { IconArchive, IconCopy, IconKey, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { type MailLog, useMailLogs, useNewLogSecret, useRetireMailLog } from '../../../api/mail-logs.ts'
import { usePurposeName } from '../../../api/vocabulary.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { Copied } from '../../../shared/copied.tsx'
import { Expandable } from '../../../shared/expandable.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { RowsSkeleton } from '../../../shared/rows-skeleton.tsx'
import { SecretOnce } from '../../../shared/secret-once.tsx'
import { LogForm } from './log-form.tsx'
import { NewSecret } from './new-secret.tsx'
import { RetireWay } from './retire-way.tsx'
import { WayCard } from './way-card.tsx'
import { WayRow } from './way-row.tsx'

const small = { size: 16, stroke: 1.7 }

/** Other programs of the shop that leave copies of their mails in the customers' logs. */
export function LogsCard({ retired }: { retired: boolean }) {
  const texts = useTexts()
  const words = texts.ways.logs
  const query = useMailLogs(retired)
  const [editing, setEditing] = useState<MailLog | 'new' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <WayCard
      testId="way-logs"
      icon={IconCopy}
      title={words.title}
      about={words.about}
      action={<Button onClick={() => setEditing('new')}>{words.add}</Button>}
    >
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={1} />}>
        {logs =>
          logs.length === 0 ? (
            <Text fz="sm">{words.empty}</Text>
          ) : (
            <ItemList label={words.listLabel}>
              {logs.map(log => (
                <LogRow
                  key={log.id}
                  log={log}
                  edit={() => setEditing(log)}
                  tell={once => setSecret(once.secret)}
                />
              ))}
            </ItemList>
          )
        }
      </AsyncPanel>
      {editing && (
        <LogForm
          stored={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onMade={setSecret}
        />
      )}
      {secret && (
        <SecretOnce
          title={texts.ways.secretOnce}
          about={texts.ways.secretOnceAbout}
          parts={[{ label: texts.ways.secret, copy: texts.ways.copySecret, value: secret }]}
          onClose={() => setSecret(null)}
        />
      )}
    </WayCard>
  )
}

type RowProps = { log: MailLog; edit(): void; tell(once: { secret: string }): void }

function LogRow({ log, edit, tell }: RowProps) {
  const words = useTexts().ways
  const own = words.logs
  const formats = useFormats()
  const purposeName = usePurposeName()
  const retire = useRetireMailLog()
  const renew = useNewLogSecret()
  const [asking, setAsking] = useState<'retire' | 'secret' | null>(null)
  const retired = log.retiredAt !== null
  return (
    <WayRow
      id={log.id}
      name={log.name}
      retired={retired}
      lines={[
        `${own.kindsShort[log.kind]} · ${purposeName(log.purpose)}`,
        log.ownAddresses.length > 0 && `${own.own}: ${log.ownAddresses.join(', ')}`,
        `${log.calledAt ? words.lastCalled(formats.dateTime(log.calledAt)) : words.neverCalled} · ${words.taken(formats.number(log.taken))}`,
      ]}
      menu={
        <>
          <Menu.Item leftSection={<IconPencil {...small} />} onClick={edit}>
            {words.edit}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey {...small} />} onClick={() => setAsking('secret')}>
            {words.secretNew}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconArchive {...small} />} onClick={() => setAsking('retire')}>
            {words.retire}
          </Menu.Item>
        </>
      }
    >
      {!retired && (
        <Box mt="xs">
          <Expandable label={<Text fz="sm">{own.show}</Text>}>
            <Stack gap="sm" mt="xs">
              {log.bccAddress ? (
                <div>
                  <Copied label={own.bcc} copy={own.copyBcc} value={log.bccAddress} />
                  <Text fz="xs" c="dimmed" mt={4}>
                    {own.bccAbout}
                  </Text>
                </div>
              ) : (
                <Text fz="sm">{own.bccNone}</Text>
              )}
              <div>
                <Copied label={own.url} copy={own.copyUrl} value={log.url} />
                <Text fz="xs" c="dimmed" mt={4}>
                  {own.urlAbout}
                </Text>
              </div>
            </Stack>
          </Expandable>
        </Box>
      )}
      {asking === 'retire' && (
        <RetireWay
          what={log}
          title={own.retireTitle(log.name)}
          about={own.retireAbout}
          retire={retire}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'secret' && (
        <NewSecret what={log} renew={renew} onMade={tell} onClose={() => setAsking(null)} />
      )}
    </WayRow>
  )
}
