import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCreateTemplate } from '../../../api/template-gallery.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { ChoiceField } from '../../rules/editor/fields.tsx'
import { keyOf } from '../template-key.ts'
import { type EmptyKind, emptySource } from './empty-source.ts'

/** Begins with nothing: a mail of blocks, a mail of source, or a letter. */
export function EmptyCards() {
  const { language, texts } = useLanguage()
  const words = texts.templates
  const navigate = useNavigate()
  const create = useCreateTemplate()
  const [kind, setKind] = useState<EmptyKind>('blocks')
  const [use, setUse] = useState<'marketing' | 'service'>('marketing')
  const [name, setName] = useState('')
  const submit = () =>
    create.mutate(
      {
        key: keyOf(name),
        name: { de: name.trim(), en: name.trim() },
        source: emptySource(kind, use, language, words.emptyTexts),
      },
      { onSuccess: ({ id }) => void navigate(`/templates/${id}`) },
    )
  return (
    <Card component="article" aria-label={words.emptyTitle}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (name.trim() !== '' && !create.isPending) submit()
        }}
      >
        <Stack gap="sm">
          <Title order={2} size="h3">
            {words.emptyTitle}
          </Title>
          <Text fz="sm" c="dimmed">
            {words.emptyAbout}
          </Text>
          <TextInput
            label={words.name}
            required
            maxLength={200}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
          <ChoiceField<EmptyKind>
            label={words.writeAs}
            value={kind}
            words={words.emptyKinds}
            onChange={setKind}
          />
          <ChoiceField<'marketing' | 'service'>
            label={words.kind}
            description={words.kindHint}
            value={use}
            words={words.kinds}
            onChange={setUse}
          />
          {create.error && <ErrorPanel error={create.error} />}
          <Group>
            <Button type="submit" size="xs" disabled={name.trim() === ''} loading={create.isPending}>
              {words.createEmpty}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}
