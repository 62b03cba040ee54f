import { Box, Stack, Text } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { type MailLog, useMailLogs, useNewLogSecret, useRetireMailLog } from '../../../api/mail-logs.ts'
import { usePurposeName } from '../../../api/vocabulary.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { Copied } from '../../../shared/copied.tsx'
import { Expandable } from '../../../shared/expandable.tsx'
import { SecretOnce } from '../../../shared/secret-once.tsx'
import { LogForm } from './log-form.tsx'
import type { Once } from './new-secret.tsx'
import { WayList } from './way-list.tsx'
import { WayRow } from './way-row.tsx'

/** Other programs of the shop that leave copies of their mails in the customers' logs. */
export function LogsCard({ retired }: { retired: boolean }) {
  const texts = useTexts()
  const words = texts.ways.logs
  const query = useMailLogs(retired)
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <WayList
      testId="way-logs"
      icon={IconCopy}
      words={words}
      query={query}
      row={(log, edit) => <LogRow key={log.id} log={log} edit={edit} tell={once => setSecret(once.secret)} />}
      form={(stored, close) => <LogForm stored={stored} onClose={close} onMade={setSecret} />}
    >
      {secret && (
        <SecretOnce
          title={texts.ways.secretOnce}
          about={texts.ways.secretOnceAbout}
          parts={[{ label: texts.ways.secret, copy: texts.ways.copySecret, value: secret }]}
          onClose={() => setSecret(null)}
        />
      )}
    </WayList>
  )
}

type RowProps = { log: MailLog; edit(): void; tell(once: Once): void }

function LogRow({ log, edit, tell }: RowProps) {
  const words = useTexts().ways
  const own = words.logs
  const formats = useFormats()
  const purposeName = usePurposeName()
  const retire = useRetireMailLog()
  const renew = useNewLogSecret()
  const retired = log.retiredAt !== null
  return (
    <WayRow
      way={log}
      lines={[
        `${own.kindsShort[log.kind]} · ${purposeName(log.purpose)}`,
        log.ownAddresses.length > 0 && `${own.own}: ${log.ownAddresses.join(', ')}`,
        `${log.calledAt ? words.lastCalled(formats.dateTime(log.calledAt)) : words.neverCalled} · ${words.taken(formats.number(log.taken))}`,
      ]}
      edit={edit}
      renew={{ by: renew, onMade: tell }}
      retire={{ by: retire, title: own.retireTitle(log.name), about: own.retireAbout }}
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
    </WayRow>
  )
}
