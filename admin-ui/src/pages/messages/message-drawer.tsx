import { Drawer } from '@mantine/core'
import { useTexts } from '../../i18n/language.tsx'
import { MessageContent } from './message-content.tsx'

type Props = { messageId: string | null; subject: string | null; onClose(): void }

/** One message beside the log: exactly what was sent. */
export function MessageDrawer({ messageId, subject, onClose }: Props) {
  const texts = useTexts()
  return (
    <Drawer
      opened={messageId !== null}
      onClose={onClose}
      position="right"
      size="xl"
      title={subject ?? texts.messages.title}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      {messageId && <MessageContent id={messageId} />}
    </Drawer>
  )
}
