import { Alert, Badge, Button, Code, CopyButton, Group, Stack, Tabs, Text } from '@mantine/core'
import { useState } from 'react'
import {
  type Form,
  type FormDefinition,
  useDeleteForm,
  useForm,
  useFormAction,
  useSnippets,
} from '../../../api/forms.ts'
import { useMay } from '../../../api/session.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { SureButton } from '../../../shared/sure-button.tsx'
import { GuardedDrawer } from '../../../shared/unsaved/guarded.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { FormEditor } from './form-editor.tsx'

/** One form: its draft to edit, what is published, and how to use it. */
export function FormDrawer({ id, onClose }: { id: string; onClose(): void }) {
  const query = useForm(id)
  return (
    <GuardedDrawer opened onClose={onClose} position="right" size="xl" title={query.data?.name ?? ''}>
      <AsyncPanel query={query}>{form => <Content form={form} onGone={onClose} />}</AsyncPanel>
    </GuardedDrawer>
  )
}

function Content({ form, onGone }: { form: Form; onGone(): void }) {
  const { texts } = useLanguage()
  const words = texts.privacy.forms
  const may = useMay()
  const action = useFormAction(form.id)
  const remove = useDeleteForm(form)
  const [tab, setTab] = useState<string | null>(form.state === 'draft' ? 'edit' : 'use')
  return (
    <Stack gap="md">
      <Group gap="sm">
        <Badge color={form.state === 'live' ? 'green' : 'gray'}>{words.states[form.state]}</Badge>
        {form.publishedNumber !== null && <Text fz="sm">{words.version(form.publishedNumber)}</Text>}
        {form.state === 'live' && (
          <Button component="a" href={form.url} target="_blank" rel="noopener" size="xs" variant="light">
            {words.open}
          </Button>
        )}
        {form.state === 'draft' && may('forms:write') && (
          <SureButton
            size="xs"
            loading={remove.isPending}
            onSure={() => remove.mutate(undefined, { onSuccess: onGone })}
          >
            {words.remove}
          </SureButton>
        )}
        {form.state === 'live' && may('forms:write') && (
          <SureButton size="xs" loading={action.isPending} onSure={() => action.mutate('close')}>
            {words.close}
          </SureButton>
        )}
      </Group>
      {form.changed && form.state === 'live' && (
        <Alert color="yellow" variant="light">
          {words.changedAbout}
        </Alert>
      )}
      {remove.error && <ErrorPanel error={remove.error} />}
      {tab === 'use' && action.error && <ErrorPanel error={action.error} />}
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="edit">{words.edit}</Tabs.Tab>
          <Tabs.Tab value="use">{words.use}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="edit">
          <Held of={`/api/forms/${form.id}`} stored={form}>
            {held => (
              <FormEditor
                form={held}
                draft={held.draft as FormDefinition}
                publish={action}
                onPublished={() => setTab('use')}
              />
            )}
          </Held>
        </Tabs.Panel>
        <Tabs.Panel value="use">
          {form.published ? <Snippets id={form.id} /> : <Text fz="sm">{words.useUnpublished}</Text>}
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}

const kinds = ['link', 'script', 'html', 'json'] as const

function Snippets({ id }: { id: string }) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.forms
  const query = useSnippets(id, true)
  return (
    <AsyncPanel query={query}>
      {snippets => (
        <Stack gap="md">
          {kinds.map(kind => (
            <Stack key={kind} gap={4}>
              <Group justify="space-between">
                <Text fz="sm" fw={600}>
                  {words.snippets[kind]}
                </Text>
                <CopyButton value={snippets[kind][language]}>
                  {({ copied, copy }) => (
                    <Button size="compact-xs" variant="default" onClick={copy}>
                      {copied ? texts.common.copied : texts.common.copy}
                    </Button>
                  )}
                </CopyButton>
              </Group>
              <Code block style={{ overflowX: 'auto' }}>
                {snippets[kind][language]}
              </Code>
            </Stack>
          ))}
        </Stack>
      )}
    </AsyncPanel>
  )
}
