import { ActionIcon, Anchor, Badge, Box, Group, Menu, Paper, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconFileText, IconMail } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '../../api/session.ts'
import { type ListedTemplate, useArchiveTemplate } from '../../api/templates.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { DuplicateModal } from './duplicate-modal.tsx'
import { UsedIn } from './used-in.tsx'

const icon = { size: 18, stroke: 1.6 }

/** One template of the list. */
export function TemplateRow({ template }: { template: ListedTemplate }) {
  const { language, texts } = useLanguage()
  const words = texts.templates
  const formats = useFormats()
  const may = useMay()
  const [copying, setCopying] = useState(false)
  const archive = useArchiveTemplate()
  const { id, channel, kind, locales, publishedNumber, changed, updatedAt, archivedAt } = template
  const name = template.name[language]
  const away = archivedAt === null
  // Said whether or not the row is still there by then: the list may be read anew before the answer comes.
  const put = () =>
    archive.mutateAsync({ id, away }).then(
      () =>
        notifications.show({
          message: away ? words.archived(name) : words.restored(name),
          color: 'green',
          closeButtonProps: { 'aria-label': texts.common.close },
        }),
      () => undefined,
    )
  return (
    <Paper component="li" withBorder radius="md" p="sm" data-template={template.key}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <Group gap="sm" wrap="nowrap" align="flex-start" miw={0} style={{ flex: 1 }}>
          {channel === 'post' ? <IconFileText {...icon} /> : <IconMail {...icon} />}
          <Stack gap={3} miw={0} style={{ flex: 1 }}>
            <Group gap="xs">
              <Anchor component={Link} to={`/templates/${id}`} fw={600} style={{ overflowWrap: 'anywhere' }}>
                {name}
              </Anchor>
              {publishedNumber === null ? (
                <Badge size="sm" color="gray">
                  {words.draft}
                </Badge>
              ) : (
                <Badge size="sm">{words.published(formats.number(publishedNumber))}</Badge>
              )}
              {archivedAt !== null && (
                <Badge size="sm" color="gray" variant="outline">
                  {words.archivedMark}
                </Badge>
              )}
              {changed && publishedNumber !== null && (
                <Badge size="sm" color="orange">
                  {words.changed}
                </Badge>
              )}
            </Group>
            <Text fz="sm" c="dimmed">
              {[
                words.channels[channel === 'post' ? 'post' : 'email'],
                words.kinds[kind],
                formats.list(locales.map(formats.localeName)),
                words.updated(formats.date(updatedAt)),
              ].join(' · ')}
            </Text>
            <UsedIn template={template} />
          </Stack>
        </Group>
        {may('templates:write') && (
          <Menu position="bottom-end" width={190}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={words.actionsOf(name)}>
                <IconDots {...icon} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconCopy size={16} stroke={1.7} />} onClick={() => setCopying(true)}>
                {words.duplicate}
              </Menu.Item>
              <Menu.Item
                leftSection={
                  away ? <IconArchive size={16} stroke={1.7} /> : <IconArchiveOff size={16} stroke={1.7} />
                }
                disabled={archive.isPending}
                onClick={() => void put()}
              >
                {away ? words.archive : words.restore}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {archive.error && (
        <Box mt="sm">
          <ErrorPanel error={archive.error} />
        </Box>
      )}
      {copying && <DuplicateModal template={template} onClose={() => setCopying(false)} />}
    </Paper>
  )
}
