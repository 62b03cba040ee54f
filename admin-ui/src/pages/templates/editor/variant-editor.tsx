import { Stack } from '@mantine/core'
import type { RefObject } from 'react'
import type { TemplateIssue } from '../../../api/template-editor.ts'
import { BlockEditorView } from './blocks/block-editor.tsx'
import { LetterField } from './letter-field.tsx'
import type { CodeHandle } from './source/code-editor.tsx'
import { LazySourceField } from './source/lazy-source-field.tsx'
import { withVariant } from './source-edit.ts'
import { SubjectFields } from './subject-fields.tsx'
import { TextPart } from './text-part.tsx'
import { ToSource } from './to-source.tsx'
import type { TemplateDraft } from './use-template-draft.ts'

type Props = {
  draft: TemplateDraft
  locale: string
  readOnly: boolean
  issues: readonly TemplateIssue[]
  open: string | null
  code: RefObject<CodeHandle | null>
  onOpen(id: string | null): void
}

/** One language of a template: subject, body, text part. */
export function VariantEditor({ draft, locale, readOnly, issues, open, code, onOpen }: Props) {
  const { source, change, settle } = draft
  const variant = source.variants[locale] ?? { subject: '' }
  const set = (part: Parameters<typeof withVariant>[2], typing: string) =>
    change(before => withVariant(before, locale, part), `${locale} ${typing}`)
  const letter = source.channel === 'post'
  return (
    <Stack gap="md">
      <SubjectFields variant={variant} letter={letter} readOnly={readOnly} onChange={set} onBlur={settle} />
      {letter ? (
        <LetterField
          value={variant.body ?? ''}
          readOnly={readOnly}
          onBlur={settle}
          onChange={body => set({ body }, 'body')}
        />
      ) : variant.blocks ? (
        <>
          <BlockEditorView
            source={source}
            locale={locale}
            readOnly={readOnly}
            issues={issues}
            open={open}
            onOpen={onOpen}
            change={change}
            settle={settle}
          />
          {!readOnly && <ToSource draft={draft} locale={locale} />}
        </>
      ) : (
        <LazySourceField
          ref={code}
          value={variant.mjml ?? ''}
          locale={locale}
          readOnly={readOnly}
          issues={issues}
          onChange={mjml => set({ mjml }, 'mjml')}
        />
      )}
      {!letter && (
        <TextPart
          id={draft.id}
          source={source}
          locale={locale}
          readOnly={readOnly}
          onChange={text => set({ text }, 'text')}
          onBlur={settle}
        />
      )}
    </Stack>
  )
}
