import { Alert, Button, Checkbox, Group, MultiSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Form, type FormDefinition, type useFormAction, useSaveForm } from '../../../api/forms.ts'
import { useMay } from '../../../api/session.ts'
import { usePurposes } from '../../../api/vocabulary.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import './forms.css'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'
import { BothLanguages } from './both-languages.tsx'
import { FieldsEditor } from './fields-editor.tsx'

type Props = {
  form: Pick<Form, 'id' | 'version' | 'name' | 'state' | 'changed'>
  draft: FormDefinition /** Lives above: this is made anew when the draft was saved. */
  publish: ReturnType<typeof useFormAction>
  onPublished(): void
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** The draft: texts in both languages, fields, the consent asked for and the notice that goes with it. */
export function FormEditor({ form, draft, publish, onPublished }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.forms
  const may = useMay()
  const purposes = usePurposes()
  const save = useSaveForm(form)
  const [name, setName] = useState(form.name)
  const [definition, setDefinition] = useState(draft)
  const set = (part: Partial<FormDefinition>) => setDefinition(before => ({ ...before, ...part }))
  const { consent, privacyNotice } = definition
  const edited = name !== form.name || !isSame(definition, draft)
  const { pass } = useUnsavedGuard(edited && may('forms:write'))
  const error = save.error ?? publish.error
  const keep = () =>
    save.mutate(
      { name, definition },
      {
        onSuccess: () => {
          pass()
          notifications.show({ message: words.saved, color: 'green' })
        },
      },
    )
  // What is published is what is on the screen: never an older draft.
  const release = async () => {
    publish.reset()
    try {
      if (edited) {
        await save.mutateAsync({ name, definition })
        pass()
      }
      await publish.mutateAsync('publish')
      notifications.show({ message: words.publishedNow, color: 'green' })
      onPublished()
    } catch {
      // Shown by the panel above the buttons.
    }
  }
  const askable = (purposes.data ?? []).filter(purpose => purpose.kind !== 'service')
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void release()
      }}
    >
      <Stack gap="md">
        <TextInput
          label={words.name}
          required
          maxLength={200}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Title order={3}>{words.noticeTitle}</Title>
        <Text fz="sm" c="dimmed" mt={-8}>
          {words.noticeHint}
        </Text>
        <Group grow align="flex-start">
          <TextInput
            type="url"
            label={words.noticeUrl}
            value={privacyNotice?.url ?? ''}
            onChange={event => {
              const url = event.currentTarget.value
              setDefinition(({ privacyNotice: before, ...rest }) =>
                url ? { ...rest, privacyNotice: { version: before?.version ?? '1', url } } : rest,
              )
            }}
          />
          <TextInput
            label={words.noticeVersion}
            disabled={!privacyNotice}
            value={privacyNotice?.version ?? ''}
            onChange={event =>
              privacyNotice &&
              set({ privacyNotice: { ...privacyNotice, version: event.currentTarget.value } })
            }
          />
        </Group>
        <BothLanguages label={words.formTitle} value={definition.title} onChange={title => set({ title })} />
        <BothLanguages
          label={words.intro}
          long
          value={definition.intro ?? { de: '', en: '' }}
          onChange={intro =>
            setDefinition(({ intro: _, ...rest }) => (intro.de && intro.en ? { ...rest, intro } : rest))
          }
        />
        <FieldsEditor fields={definition.fields ?? []} onChange={fields => set({ fields })} />
        {consent && (
          <>
            <Title order={3}>{words.consentTitle}</Title>
            <MultiSelect
              label={words.purposes}
              data={askable.map(purpose => ({ value: purpose.key, label: purpose.name[language] }))}
              value={consent.purposes}
              onChange={values => set({ consent: { ...consent, purposes: values } })}
            />
            <BothLanguages
              label={words.wording}
              hint={words.wordingHint}
              long
              value={consent.wording}
              onChange={wording => set({ consent: { ...consent, wording } })}
            />
            <Checkbox
              label={words.doubleOptIn}
              description={words.doubleOptInHint}
              checked={consent.doubleOptIn ?? true}
              onChange={event => set({ consent: { ...consent, doubleOptIn: event.currentTarget.checked } })}
            />
            {consent.doubleOptIn === false && (
              <Alert color="orange" variant="light">
                {words.singleWarning}
              </Alert>
            )}
          </>
        )}
        <BothLanguages label={words.button} value={definition.button} onChange={button => set({ button })} />
        <BothLanguages
          label={words.thanks}
          hint={words.thanksHint}
          long
          value={definition.thanks}
          onChange={thanks => set({ thanks })}
        />
        {may('forms:write') && (
          <Stack gap="sm" className="form-actions">
            {error !== null && <ErrorPanel error={error} />}
            <Group gap="sm">
              <Button
                type="submit"
                disabled={!edited && form.state === 'live' && !form.changed}
                loading={save.isPending || publish.isPending}
              >
                {words.publish}
              </Button>
              <Button variant="default" disabled={!edited} loading={save.isPending} onClick={keep}>
                {words.save}
              </Button>
            </Group>
          </Stack>
        )}
      </Stack>
    </form>
  )
}
