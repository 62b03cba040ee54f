import { Button, Group, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMemo, useRef, useState } from 'react'
import { useMay } from '../../../api/session.ts'
import { type Part, type PartSource, useRemovePart, useSavePart } from '../../../api/template-blocks.ts'
import type { EditedSource } from '../../../api/templates.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { SureButton } from '../../../shared/sure-button.tsx'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'
import { BlockEditorView } from '../editor/blocks/block-editor.tsx'
import { gapsIn } from '../editor/blocks/block-missing.ts'
import { blockTypes } from '../editor/blocks/block-model.ts'
import { withIds } from '../editor/blocks/block-tree.ts'
import { begun, did, redone, settled, undone } from '../editor/history.ts'
import type { CodeHandle } from '../editor/source/code-editor.tsx'
import { LazySourceField } from '../editor/source/lazy-source-field.tsx'
import { withLocale, withVariant } from '../editor/source-edit.ts'

/** A part holds no part, and no products: those are loaded for a template. */
const offered = blockTypes.filter(type => type !== 'reusable' && type !== 'products')
const other = { de: 'en', en: 'de' } as const
const nothing = [] as const

/** The block editor knows a mail's source; a part is one without a subject. */
function editedOf(part: Part): EditedSource {
  const { defaultLocale, variants } = part.source as unknown as PartSource
  const edited = Object.entries(variants).map(([locale, { mjml, blocks }]) => [
    locale,
    { subject: '', ...(mjml === undefined ? {} : { mjml }), ...(blocks ? { blocks: withIds(blocks) } : {}) },
  ])
  return { kind: 'marketing', defaultLocale, variants: Object.fromEntries(edited) }
}

function partOf({ defaultLocale, variants }: EditedSource): PartSource {
  const stored = Object.entries(variants).map(([locale, { mjml, blocks }]) => [
    locale,
    blocks ? { blocks } : { mjml: mjml ?? '' },
  ])
  return { defaultLocale, variants: Object.fromEntries(stored) }
}

export function PartForm({ part, onClose }: { part: Part; onClose(): void }) {
  const texts = useTexts()
  const words = texts.parts
  const formats = useFormats()
  const may = useMay()
  const readOnly = !may('templates:write')
  const [start] = useState(() => ({ name: part.name, source: editedOf(part) }))
  const [history, setHistory] = useState(() => begun(start))
  const { name, source } = history.now
  const [locale, setLocale] = useState(source.defaultLocale)
  const [open, setOpen] = useState<string | null>(null)
  const code = useRef<CodeHandle>(null)
  const save = useSavePart(part.id)
  const remove = useRemovePart(part)
  const dirty = history.now !== start
  const { pass } = useUnsavedGuard(dirty)
  const change = (next: (before: EditedSource) => EditedSource, typing: string | null = null) =>
    setHistory(before => did(before, { ...before.now, source: next(before.now.source) }, typing))
  const ready = useMemo(
    () =>
      name.de.trim() !== '' &&
      name.en.trim() !== '' &&
      Object.values(source.variants).every(({ blocks, mjml }) =>
        blocks ? blocks.length > 0 && gapsIn(blocks).length === 0 : mjml?.trim() !== '',
      ),
    [name, source],
  )
  const locales = Object.keys(source.variants)
  const missing = other[source.defaultLocale as 'de' | 'en']
  const variant = source.variants[locale]
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate(
          { version: part.version, name, source: partOf(source) },
          {
            onSuccess: () => {
              pass()
              notifications.show({ message: words.saved, color: 'green' })
            },
          },
        )
      }}
    >
      <Stack gap="sm">
        {(['de', 'en'] as const).map(tag => (
          <TextInput
            key={tag}
            label={texts.templateEditor.settings.names[tag]}
            maxLength={200}
            readOnly={readOnly}
            value={name[tag]}
            onChange={event => {
              const next = { ...name, [tag]: event.currentTarget.value }
              setHistory(before => did(before, { ...before.now, name: next }, `name ${tag}`))
            }}
          />
        ))}
        <Group gap="sm">
          <SegmentedControl
            aria-label={texts.templateEditor.locales.title}
            value={locale}
            onChange={setLocale}
            data={locales.map(one => ({ value: one, label: formats.localeName(one) }))}
          />
          {!readOnly && missing && !source.variants[missing] && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                change(before => withLocale(before, missing, before.defaultLocale))
                setLocale(missing)
              }}
            >
              {words.addLocale(formats.localeName(missing))}
            </Button>
          )}
        </Group>
        {variant?.blocks ? (
          <BlockEditorView
            key={locale}
            source={source}
            locale={locale}
            readOnly={readOnly}
            offered={offered}
            issues={nothing}
            open={open}
            onOpen={setOpen}
            change={change}
            settle={() => setHistory(settled)}
          />
        ) : (
          <LazySourceField
            key={locale}
            ref={code}
            value={variant?.mjml ?? ''}
            locale={locale}
            readOnly={readOnly}
            issues={nothing}
            onChange={mjml => change(before => withVariant(before, locale, { mjml }), `${locale} mjml`)}
          />
        )}
        {save.error && <ErrorPanel error={save.error} />}
        {remove.error && <ErrorPanel error={remove.error} />}
        {!readOnly && (
          <Group justify="space-between">
            <SureButton
              loading={remove.isPending}
              onSure={() => remove.mutate(undefined, { onSuccess: onClose })}
            >
              {words.remove}
            </SureButton>
            <Group gap="xs">
              <Button
                variant="default"
                disabled={history.past.length === 0}
                onClick={() => setHistory(undone)}
              >
                {texts.templateEditor.undo}
              </Button>
              <Button
                variant="default"
                disabled={history.future.length === 0}
                onClick={() => setHistory(redone)}
              >
                {texts.templateEditor.redo}
              </Button>
              <Button type="submit" disabled={!dirty || !ready} loading={save.isPending}>
                {words.save}
              </Button>
            </Group>
          </Group>
        )}
      </Stack>
    </form>
  )
}
