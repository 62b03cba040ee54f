import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useRef, useState } from 'react'
import {
  type EditedSource,
  type EditedVariant,
  type Template,
  useCorrectTemplate,
} from '../../api/templates.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useTheirs } from '../../shared/conflict/use-theirs.ts'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { useUnsavedGuard } from '../../shared/unsaved/use-unsaved-guard.ts'
import { CorrectBlocks } from './correct-blocks.tsx'
import { CorrectFind } from './correct-find.tsx'
import { CorrectPreview } from './correct-preview.tsx'

type Props = { template: Template; name: string; onClose(): void }
type Fields = Pick<Required<EditedVariant>, 'subject' | 'preheader' | 'mjml' | 'blocks' | 'body' | 'text'>

/** The text that is being sent, by language, to be set right. */
export function CorrectForm({ template, name, onClose }: Props) {
  const texts = useTexts()
  const words = texts.rulePage.correct
  const formats = useFormats()
  // As it was when the drawer opened: what is typed is not lost while the cache renews itself.
  const [opened] = useState(template)
  const version = useRef(template.version)
  const [start] = useState(() => (template.published?.source ?? template.draft) as EditedSource)
  const [source, setSource] = useState(start)
  const [locale, setLocale] = useState(start.defaultLocale)
  const [shown] = useDebouncedValue(source, 400)
  const body = useRef<HTMLTextAreaElement>(null)
  const correct = useCorrectTemplate()

  const locales = Object.keys(source.variants)
  const variant = source.variants[locale] ?? { subject: '' }
  const set = (change: Partial<Fields>) =>
    setSource({ ...source, variants: { ...source.variants, [locale]: { ...variant, ...change } } })
  const letter = source.channel === 'post'
  const dirty = source !== start && JSON.stringify(source) !== JSON.stringify(start)
  useUnsavedGuard(dirty)
  useTheirs(`/api/templates/${template.id}`, onClose)
  const submit = () =>
    correct.mutate(
      {
        template: opened,
        version: version.current,
        source,
        onStored: stored => {
          version.current = stored
        },
      },
      {
        onSuccess: () => {
          notifications.show({ message: words.done(name), color: 'green' })
          onClose()
        },
      },
    )
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (dirty && !correct.isPending) submit()
      }}
    >
      <Text fz="sm" mb="sm">
        {words.about} {words.usedBefore}
      </Text>
      {opened.changed && (
        <Alert color="orange" variant="light" mb="sm">
          {words.hasDraft}
        </Alert>
      )}
      <div className="correct-columns">
        <Stack gap="sm">
          {locales.length > 1 && (
            <SegmentedControl
              aria-label={words.locale}
              value={locale}
              onChange={setLocale}
              data={locales.map(tag => ({ value: tag, label: formats.localeName(tag) }))}
            />
          )}
          {!variant.blocks && <CorrectFind text={(letter ? variant.body : variant.mjml) ?? ''} area={body} />}
          <TextInput
            label={words.subject}
            maxLength={1000}
            value={variant.subject}
            onChange={event => set({ subject: event.currentTarget.value })}
          />
          {!letter && (
            <TextInput
              label={words.preheader}
              maxLength={1000}
              value={variant.preheader ?? ''}
              onChange={event => set({ preheader: event.currentTarget.value })}
            />
          )}
          {variant.blocks ? (
            <CorrectBlocks key={locale} blocks={variant.blocks} onChange={blocks => set({ blocks })} />
          ) : (
            <Textarea
              ref={body}
              label={letter ? words.letter : words.body}
              className="correct-source"
              rows={18}
              spellCheck
              value={(letter ? variant.body : variant.mjml) ?? ''}
              onChange={event =>
                set(letter ? { body: event.currentTarget.value } : { mjml: event.currentTarget.value })
              }
            />
          )}
          {variant.text !== undefined && (
            <Textarea
              label={words.plain}
              className="correct-source"
              rows={6}
              value={variant.text}
              onChange={event => set({ text: event.currentTarget.value })}
            />
          )}
        </Stack>
        <CorrectPreview id={opened.id} source={shown} locale={locale} />
      </div>
      <div className="correct-foot">
        {correct.error && <ErrorPanel error={correct.error} />}
        <Group justify="flex-end">
          {!dirty && (
            <Text fz="xs" c="dimmed">
              {words.unchanged}
            </Text>
          )}
          <Button variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button type="submit" disabled={!dirty} loading={correct.isPending}>
            {words.submit}
          </Button>
        </Group>
      </div>
    </form>
  )
}
