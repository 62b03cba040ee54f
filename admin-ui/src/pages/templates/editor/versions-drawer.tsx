import { Badge, Button, Drawer, Group, Loader, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import {
  type TemplateVersion,
  useTemplateChanges,
  useTemplateVersions,
} from '../../../api/template-editor.ts'
import type { EditedSource, Template } from '../../../api/templates.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { Expandable } from '../../../shared/expandable.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { ChangesList } from './changes-list.tsx'
import type { TemplateDraft } from './use-template-draft.ts'

type Props = { template: Template; draft: TemplateDraft; readOnly: boolean; onClose(): void }

/** Everything that was ever published, each with what it changed. */
export function VersionsDrawer({ template, draft, readOnly, onClose }: Props) {
  const texts = useTexts()
  const words = texts.templateEditor.versions
  const query = useTemplateVersions(template.id)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={words.title}
      closeButtonProps={{ 'aria-label': texts.common.close }}
      onKeyDown={event => event.stopPropagation()}
    >
      <AsyncPanel query={query}>
        {versions =>
          versions.length === 0 ? (
            <Text fz="sm" c="dimmed">
              {words.none}
            </Text>
          ) : (
            <Stack gap="md">
              <Expandable label={<Text fw={600}>{words.draft}</Text>}>
                <Changes id={template.id} from={versions[0]?.number ?? 1} to="draft" />
              </Expandable>
              <ItemList label={words.title} gap="md">
                {versions.map((version, at) => (
                  <li key={version.id}>
                    <Version
                      id={template.id}
                      version={version}
                      before={versions[at + 1]?.number ?? null}
                      current={at === 0}
                      onTake={
                        readOnly
                          ? null
                          : () => {
                              draft.change(() => version.source as EditedSource)
                              notifications.show({
                                message: words.taken(String(version.number)),
                                color: 'green',
                              })
                              onClose()
                            }
                      }
                    />
                  </li>
                ))}
              </ItemList>
            </Stack>
          )
        }
      </AsyncPanel>
    </Drawer>
  )
}

type VersionProps = {
  id: string
  version: TemplateVersion
  before: number | null
  current: boolean
  onTake: (() => void) | null
}

function Version({ id, version, before, current, onTake }: VersionProps) {
  const words = useTexts().templateEditor.versions
  const formats = useFormats()
  return (
    <Expandable
      label={
        <Group gap="xs" wrap="wrap" miw={0}>
          <Text fw={600}>{words.version(formats.number(version.number))}</Text>
          {current && <Badge size="sm">{words.current}</Badge>}
          <Text fz="sm" c="dimmed">
            {formats.dateTime(version.publishedAt)}
            {version.publishedByName && ` · ${version.publishedByName}`}
          </Text>
        </Group>
      }
    >
      <Stack gap="sm" mt="xs">
        {before === null ? (
          <Text fz="sm" c="dimmed">
            {words.first}
          </Text>
        ) : (
          <Changes id={id} from={before} to={version.number} />
        )}
        {onTake && (
          <Group>
            <Button size="compact-sm" variant="default" onClick={onTake}>
              {words.take}
            </Button>
          </Group>
        )}
      </Stack>
    </Expandable>
  )
}

function Changes({ id, from, to }: { id: string; from: number; to: number | 'draft' }) {
  const query = useTemplateChanges(id, from, to)
  if (query.error) return <ErrorPanel error={query.error} retry={query.refetch} />
  return query.data ? <ChangesList changes={query.data} /> : <Loader size="sm" />
}
