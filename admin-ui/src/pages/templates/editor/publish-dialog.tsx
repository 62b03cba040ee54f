import { Button, Group, Loader, Modal, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { type TemplateIssue, usePublishTemplate, useTemplateChanges } from '../../../api/template-editor.ts'
import type { Template } from '../../../api/templates.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { UsedIn } from '../used-in.tsx'
import { ChangesList } from './changes-list.tsx'
import { IssueList } from './preview/issue-list.tsx'
import { useReturnPath } from './return-path.ts'
import type { TemplateDraft } from './use-template-draft.ts'

type Props = {
  template: Template
  draft: TemplateDraft
  issues: readonly TemplateIssue[]
  /** The findings are those of what stands in the editor. */
  checked: boolean
  onJump(path: string, line?: number): void
  onClose(): void
}

/** What changes for customers, what sends it, and what stands against it. */
export function PublishDialog({ template, draft, issues, checked, onJump, onClose }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.templateEditor.publish
  const publish = usePublishTemplate(template.id)
  const navigate = useNavigate()
  const back = useReturnPath()
  const [stored, setStored] = useState<boolean | null>(null)
  const { flush } = draft
  // What is published is what is stored: so it is stored first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    void flush().then(version => setStored(version !== null))
  }, [])
  const from = template.publishedNumber
  const changes = useTemplateChanges(template.id, stored ? from : null, 'draft')
  const errors = issues.filter(({ severity }) => severity === 'error')
  const warnings = issues.filter(({ severity }) => severity === 'warning')
  const unchanged = from !== null && changes.data?.length === 0
  const ready = stored === true && checked && errors.length === 0 && !unchanged
  const submit = () =>
    publish.mutate(undefined, {
      onSuccess: published => {
        draft.rebase(published.version)
        notifications.show({ message: words.done(published.name[language]), color: 'green' })
        onClose()
        // Whoever came to change what a campaign sends goes on with the campaign.
        if (back) void navigate(back)
      },
    })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={words.title(draft.name[language])}
      closeButtonProps={{ 'aria-label': texts.common.close }}
      onKeyDown={event => event.stopPropagation()}
    >
      <Stack gap="md">
        {stored === false && (
          <Text fz="sm" c="red" role="alert">
            {words.notStored}
          </Text>
        )}
        {errors.length > 0 && (
          <section aria-label={words.errors}>
            <Title order={3}>{words.errors}</Title>
            <IssueList issues={errors} onJump={onJump} />
          </section>
        )}
        <section aria-label={words.changes}>
          <Title order={3} mb={4}>
            {words.changes}
          </Title>
          {from === null ? (
            <Text fz="sm">{words.first}</Text>
          ) : changes.data ? (
            <ChangesList changes={changes.data} />
          ) : changes.error ? (
            <ErrorPanel error={changes.error} retry={changes.refetch} />
          ) : (
            <Loader size="sm" />
          )}
        </section>
        <section aria-label={words.runs}>
          <Title order={3} mb={4}>
            {words.runs}
          </Title>
          {template.usedIn.length > 0 ? (
            <UsedIn template={template} />
          ) : (
            <Text fz="sm" c="dimmed">
              {words.unused}
            </Text>
          )}
          <Text fz="xs" c="dimmed" mt={4}>
            {words.about}
          </Text>
        </section>
        {warnings.length > 0 && (
          <section aria-label={words.warnings}>
            <Title order={3}>{words.warnings}</Title>
            <IssueList issues={warnings} onJump={onJump} />
          </section>
        )}
        {publish.error && <ErrorPanel error={publish.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button
            data-autofocus
            disabled={!ready}
            loading={publish.isPending || stored === null}
            onClick={submit}
          >
            {words.button}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
