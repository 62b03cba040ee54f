import { Badge, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconPointFilled, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useHealth } from '../../api/health.ts'
import { environmentId, type Sender } from '../../api/senders.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'

const icon = { size: 15, stroke: 2, style: { flex: 'none', marginTop: 4 } }

/** What a sender is called: the one of the installation has no name of its own. */
export function useSenderName(): (sender: Pick<Sender, 'id' | 'name'>) => string {
  const words = useTexts().senders
  const isInbox = useHealth().data?.mail.kind === 'inbox'
  return ({ id, name }) => (id === environmentId ? (isInbox ? words.inbox : words.environment) : name)
}

/** Why the one of the installation cannot be changed here. */
export function useEnvironmentAbout(): string {
  const words = useTexts().senders
  return useHealth().data?.mail.kind === 'inbox' ? words.inboxAbout : words.environmentAbout
}

/** Whom recipients see, and by which server; that of the built-in inbox is nobody's business. */
export function useSenderLine(): (sender: Sender) => string {
  const words = useTexts().senders
  const isInbox = useHealth().data?.mail.kind === 'inbox'
  return sender =>
    sender.id === environmentId && isInbox
      ? fromOf(sender)
      : `${fromOf(sender)} · ${words.via(`${sender.host}:${sender.port}`)}`
}

/** "Shop <mail@shop.example>" as recipients see it. */
const fromOf = ({ fromName, fromAddress }: Pick<Sender, 'fromName' | 'fromAddress'>) =>
  fromName ? `${fromName} <${fromAddress}>` : fromAddress

export function SenderBadges({ sender }: { sender: Sender }) {
  const words = useTexts().senders
  return (
    <>
      {sender.isDefault && (
        <Badge size="sm" title={words.defaultAbout}>
          {words.isDefault}
        </Badge>
      )}
      {sender.retiredAt && (
        <Badge size="sm" color="gray">
          {words.retired}
        </Badge>
      )}
    </>
  )
}

/** How the last test mail ended, and whether signature and sender fit. */
export function SenderMarks({ sender }: { sender: Sender }) {
  const { language, texts } = useLanguage()
  const words = texts.senders
  const formats = useFormats()
  const { testedAt, testError, testProblem, alignment } = sender
  const when = testedAt ? formats.dateTime(testedAt) : ''
  const own = sender.id !== environmentId && sender.retiredAt === null
  if (!own) return null
  return (
    <Group gap="2px 16px">
      <Mark
        icon={
          testError ? <IconX {...icon} /> : testedAt ? <IconCheck {...icon} /> : <IconPointFilled {...icon} />
        }
        color={testError ? 'red' : testedAt ? 'green' : 'gray'}
        text={
          testError
            ? `${words.tests.failed(when)}: ${testProblem?.title[language] ?? testError}`
            : testedAt
              ? words.tests.ok(when)
              : words.tests.never
        }
      />
      <Mark
        icon={
          alignment.aligned === null ? (
            <IconPointFilled {...icon} />
          ) : alignment.aligned ? (
            <IconCheck {...icon} />
          ) : (
            <IconAlertTriangle {...icon} />
          )
        }
        color={alignment.aligned === null ? 'gray' : alignment.aligned ? 'green' : 'orange'}
        text={words.aligned[alignment.aligned === null ? 'unknown' : alignment.aligned ? 'yes' : 'no']}
      />
    </Group>
  )
}

function Mark({ icon: glyph, color, text }: { icon: ReactNode; color: string; text: string }) {
  return (
    <Group gap={5} wrap="nowrap" align="flex-start" miw={0}>
      <Text span c={color === 'gray' ? 'dimmed' : color} lh={0}>
        {glyph}
      </Text>
      <Text span fz="sm" c={color === 'red' ? 'red' : 'dimmed'} style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Text>
    </Group>
  )
}
