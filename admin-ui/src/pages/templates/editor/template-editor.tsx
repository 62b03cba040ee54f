import { SegmentedControl } from '@mantine/core'
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks'
import { useMemo, useRef, useState } from 'react'
import { useMay } from '../../../api/session.ts'
import { type PreviewAs, type TemplateIssue, useTemplateLint } from '../../../api/template-editor.ts'
import type { Template } from '../../../api/templates.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'
import { useUndoKeys } from '../../rules/editor/use-flow-keys.ts'
import { blockAtPath } from './blocks/block-place.ts'
import { EditorBar } from './editor-bar.tsx'
import { LocaleTabs } from './locale-tabs.tsx'
import { LetterPane } from './preview/letter-pane.tsx'
import { PreviewPane } from './preview/preview-pane.tsx'
import { SaveTrouble } from './save-mark.tsx'
import type { CodeHandle } from './source/code-editor.tsx'
import { showable } from './source-edit.ts'
import { useTemplateDraft } from './use-template-draft.ts'
import { VariantEditor } from './variant-editor.tsx'
import './editor.css'

const none: readonly TemplateIssue[] = []

/** A template under edit, saved by itself, with what becomes of it beside it. */
export function TemplateEditor({ template }: { template: Template }) {
  const words = useTexts().templateEditor
  const may = useMay()
  const readOnly = !may('templates:write')
  const draft = useTemplateDraft(template, !readOnly)
  const { source } = draft
  const [wanted, setLocale] = useState(source.defaultLocale)
  const locale = source.variants[wanted] ? wanted : source.defaultLocale
  const [open, setOpen] = useState<string | null>(null)
  const [pane, setPane] = useState<'write' | 'look'>('write')
  const [as, setAs] = useState<PreviewAs>({})
  const [asId, setAsId] = useState<string | null>(null)
  const wide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false })
  const code = useRef<CodeHandle>(null)
  useUnsavedGuard(draft.atRisk)
  useUndoKeys(draft.undo, draft.redo, !readOnly)

  const shownSource = useMemo(() => showable(source), [source])
  const [shown] = useDebouncedValue(shownSource, 450)
  const lint = useTemplateLint(template.id, shown)
  const issues = lint.data?.issues ?? none

  const jump = (path: string, line?: number) => {
    const [, to = locale, part = ''] = path.split('.')
    if (source.variants[to]) setLocale(to)
    setPane('write')
    // Our own gaps name the block itself; findings of the server name its place.
    const id = path.includes('#')
      ? path.slice(path.indexOf('#') + 1)
      : blockAtPath(source.variants[to]?.blocks ?? [], path)?.id
    if (id) setOpen(id)
    // Once the language and the block are drawn.
    setTimeout(() => {
      if (id) return focusOn(`[data-focus="${CSS.escape(id)}"]`)
      if (part === 'mjml' && line !== undefined) return code.current?.goTo(line)
      focusOn(`[data-place="${part}"]`)
    }, 60)
  }
  return (
    <div className="template-editor" data-wide={wide}>
      <EditorBar
        template={template}
        draft={draft}
        locale={locale}
        customerId={asId}
        issues={issues}
        checked={lint.data !== undefined && !lint.isPlaceholderData}
        readOnly={readOnly}
        onJump={jump}
      />
      <SaveTrouble draft={draft} onJump={jump} />
      {!wide && (
        <SegmentedControl
          fullWidth
          mb="sm"
          aria-label={words.pane}
          value={pane}
          onChange={value => setPane(value as 'write' | 'look')}
          data={[
            { value: 'write', label: words.write },
            { value: 'look', label: words.look },
          ]}
        />
      )}
      <div className="template-columns">
        <div hidden={!wide && pane !== 'write'}>
          <LocaleTabs draft={draft} locale={locale} readOnly={readOnly} onLocale={setLocale} />
          <VariantEditor
            key={locale}
            draft={draft}
            locale={locale}
            readOnly={readOnly}
            issues={issues}
            open={open}
            code={code}
            onOpen={setOpen}
          />
        </div>
        <div className="template-look" hidden={!wide && pane !== 'look'}>
          {source.channel === 'post' ? (
            <LetterPane id={template.id} source={shown} locale={locale} issues={issues} onJump={jump} />
          ) : (
            <PreviewPane
              id={template.id}
              source={shown}
              locale={locale}
              as={as}
              lint={lint}
              onAs={setAs}
              onCustomer={setAsId}
              onJump={jump}
            />
          )}
        </div>
      </div>
    </div>
  )
}

function focusOn(selector: string): void {
  const found = document.querySelector<HTMLElement>(selector)
  found?.scrollIntoView({ block: 'center' })
  found?.focus()
}
