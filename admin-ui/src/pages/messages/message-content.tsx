import { Anchor, Button, Code, Skeleton, Stack, Table, Tabs, Text } from '@mantine/core'
import { IconFileText, IconFileTypePdf, IconList, IconMail } from '@tabler/icons-react'
import { useMessageParts } from '../../api/messages.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { MailFrame } from '../../shared/mail-frame.tsx'

/** HTML, text and headers of a mail from the very bytes that were sent; nothing is rendered anew. */
export function MessageContent({ id }: { id: string }) {
  const texts = useTexts().messages
  const formats = useFormats()
  const query = useMessageParts(id)
  const icon = { size: 16, stroke: 1.6 }
  return (
    <AsyncPanel query={query} skeleton={<Skeleton height={400} radius="md" />}>
      {({ html, text, headers, from, to, size, mediaType }) =>
        mediaType === 'application/pdf' ? (
          <Letter id={id} size={size} />
        ) : (
          <Stack gap="sm">
            <Text fz="sm">{texts.fromTo(from ?? '–', to.join(', '))}</Text>
            <Text fz="xs" c="dimmed">
              {texts.exact}{' '}
              <Anchor href={`/api/messages/${id}/content`} download={`${id}.eml`} inherit>
                {texts.download(formats.number(Math.ceil(size / 1000)))}
              </Anchor>
            </Text>
            <Tabs defaultValue={html ? 'html' : 'text'}>
              <Tabs.List mb="sm">
                {html && (
                  <Tabs.Tab value="html" leftSection={<IconMail {...icon} />}>
                    {texts.html}
                  </Tabs.Tab>
                )}
                <Tabs.Tab value="text" leftSection={<IconFileText {...icon} />}>
                  {texts.text}
                </Tabs.Tab>
                <Tabs.Tab value="headers" leftSection={<IconList {...icon} />}>
                  {texts.headers}
                </Tabs.Tab>
              </Tabs.List>
              {html && (
                <Tabs.Panel value="html">
                  <MailFrame html={html} title={texts.frame} />
                </Tabs.Panel>
              )}
              <Tabs.Panel value="text">
                <Code block fz="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                  {text || texts.noText}
                </Code>
              </Tabs.Panel>
              <Tabs.Panel value="headers">
                <Table fz="xs" verticalSpacing={4} layout="fixed">
                  <Table.Tbody>
                    {headers.map(({ name, value }, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice, and never moves
                      <Table.Tr key={index}>
                        <Table.Th w="34%" style={{ overflowWrap: 'anywhere', verticalAlign: 'top' }}>
                          {name}
                        </Table.Th>
                        <Table.Td
                          style={{
                            overflowWrap: 'anywhere',
                            fontFamily: 'var(--mantine-font-family-monospace)',
                          }}
                        >
                          {value}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Tabs.Panel>
            </Tabs>
          </Stack>
        )
      }
    </AsyncPanel>
  )
}

/** A letter is a PDF, and opened as one. */
function Letter({ id, size }: { id: string; size: number }) {
  const texts = useTexts().messages
  const formats = useFormats()
  return (
    <Stack gap="sm" align="flex-start">
      <Text fz="sm">{texts.letter}</Text>
      <Button
        component="a"
        href={`/api/messages/${id}/content`}
        target="_blank"
        rel="noopener"
        variant="default"
        leftSection={<IconFileTypePdf size={18} stroke={1.6} />}
      >
        {texts.openLetter(formats.number(Math.ceil(size / 1000)))}
      </Button>
    </Stack>
  )
}
