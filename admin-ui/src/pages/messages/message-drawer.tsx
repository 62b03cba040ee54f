import { Drawer, Skeleton, Stack } from '@mantine/core'
import { useMessage } from '../../api/messages.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { MessageContent } from './message-content.tsx'
import { MessageEngagement } from './message-engagement.tsx'
import { MessageFacts } from './message-facts.tsx'
import { MessageReturns } from './message-returns.tsx'

type Props = { messageId: string | null; title: string | null; onClose(): void }

/** One message beside the log: what became of it and why, and exactly what was sent. */
export function MessageDrawer({ messageId, title, onClose }: Props) {
  const texts = useTexts()
  return (
    <Drawer
      opened={messageId !== null}
      onClose={onClose}
      position="right"
      size="xl"
      title={title ?? texts.messages.title}
      styles={{ title: { fontWeight: 650, lineHeight: 1.35, overflowWrap: 'anywhere' } }}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      {messageId && <MessageView id={messageId} />}
    </Drawer>
  )
}

function MessageView({ id }: { id: string }) {
  const may = useMay()
  const query = useMessage(id)
  return (
    <AsyncPanel query={query} skeleton={<Skeleton height={320} radius="md" />}>
      {message => (
        <Stack gap="md">
          <MessageFacts message={message} />
          <MessageReturns returns={message.returns} />
          {message.channel === 'email' && message.sentAt !== null && <MessageEngagement id={id} />}
          {message.hasContent && may('messages:content') && <MessageContent id={id} />}
        </Stack>
      )}
    </AsyncPanel>
  )
}
