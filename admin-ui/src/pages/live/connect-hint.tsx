import { Anchor, Button, Card, Code, CopyButton, Group, Text, Title } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTexts } from '../../i18n/language.tsx'

/** The Segment HTTP Tracking API, as a shop's server would call it. */
function snippet(origin: string, key: string): string {
  const body = {
    userId: '1001',
    event: 'Order Completed',
    properties: {
      order_id: 'A-1',
      total: 12.5,
      currency: 'EUR',
      products: [{ product_id: 'L1', name: 'Zitronenlimonade', price: 2.5, quantity: 5 }],
    },
  }
  return [
    `curl -u '${key}:' ${origin}/v1/track \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify(body, null, 2).replaceAll('\n', '\n  ')}'`,
  ].join('\n')
}

/** How to send the first event. */
export function ConnectHint() {
  const texts = useTexts()
  const words = texts.live
  const text = snippet(window.location.origin, words.yourKey)
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
        <Anchor href="/api/docs" inherit>
          {texts.frame.apiDocs}
        </Anchor>
      </Text>
    </Card>
  )
}
