import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconHistory, IconSend2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../../api/session.ts'
import type { TemplateIssue } from '../../../api/template-editor.ts'
import type { Template } from '../../../api/templates.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { SaveMark } from './save-mark.tsx'
import { SettingsMenu } from './settings-menu.tsx'
import { TestMail } from './test-mail.tsx'
import type { TemplateDraft } from './use-template-draft.ts'
import { VersionsDrawer } from './versions-drawer.tsx'

type Props = {
  template: Template
  draft: TemplateDraft
  locale: string
  /** As whom the preview is shown; the test is sent as the same. */
  customerId: string | null
  issues: readonly TemplateIssue[]
  checked: boolean
  readOnly: boolean
  onJump(path: string, line?: number): void
}

const icon = { size: 18, stroke: 1.7 }

/** Name, undo, whether it is saved, and what can be done with it. */
export function EditorBar(props: Props) {
  const { template, draft, locale, customerId, issues, checked, readOnly, onJump } = props
  const { language, texts } = useLanguage()
  const words = texts.templateEditor
  const may = useMay()
  const [publishing, setPublishing] = useState(false)
  const [versions, setVersions] = useState(false)
  const { name, history } = draft
  return (
    <header className="template-bar">
      <h1 className="template-h1">{name[language]}</h1>
      <TextInput
        className="template-name"
        aria-label={words.name}
        maxLength={200}
        readOnly={readOnly}
        value={name[language]}
        onBlur={draft.settle}
        onChange={event => draft.rename({ ...name, [language]: event.currentTarget.value })}
      />
      {!readOnly && (
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.undo}
            disabled={history.past.length === 0}
            onClick={draft.undo}
          >
            <IconArrowBackUp {...icon} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.redo}
            disabled={history.future.length === 0}
            onClick={draft.redo}
          >
            <IconArrowForwardUp {...icon} />
          </ActionIcon>
          <SettingsMenu draft={draft} published={template.publishedNumber !== null} />
          <SaveMark draft={draft} />
        </Group>
      )}
      <Group gap="xs" className="template-actions">
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          leftSection={<IconHistory {...icon} />}
          onClick={() => setVersions(true)}
        >
          {words.versions.button}
        </Button>
        {!readOnly && draft.source.channel !== 'post' && (
          <TestMail draft={draft} locale={locale} customerId={customerId} />
        )}
        {may('templates:publish') && (
          <Button size="sm" leftSection={<IconSend2 {...icon} />} onClick={() => setPublishing(true)}>
            {words.publish.button}
          </Button>
        )}
      </Group>
      {publishing && (
        <PublishDialog
          template={template}
          draft={draft}
          issues={issues}
          checked={checked}
          onJump={(path, line) => {
            setPublishing(false)
            onJump(path, line)
          }}
          onClose={() => setPublishing(false)}
        />
      )}
      {versions && (
        <VersionsDrawer
          template={template}
          draft={draft}
          readOnly={readOnly}
          onClose={() => setVersions(false)}
        />
      )}
    </header>
  )
}
