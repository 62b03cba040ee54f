import { Anchor, Button, Card, Code, CopyButton, Group, Text, Title } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTexts } from '../../i18n/language.tsx'
import { serverCall } from '../../shared/server-call.ts'

/** How to send the first event. */
export function ConnectHint() {
  const texts = useTexts()
  const words = texts.live
  const text = serverCall(window.location.origin, words.yourKey)
  return (
    <Card mb="md">
      <Group justify="space-between" mb="xs">
        <Title order={2}>{words.connectTitle}</Title>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="light"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {copied ? texts.common.copied : texts.common.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text fz="sm" mb="sm">
        {words.connectAbout}
      </Text>
      <Code block fz="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Code>
      <Text fz="sm" c="dimmed" mt="sm">
        {words.connectLibraries}{' '}
        <Anchor href="/api/docs" inherit underline="always">
          {texts.frame.apiDocs}
        </Anchor>
      </Text>
    </Card>
  )
}
