import { type Diagnostic, setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useTexts } from '../../../../i18n/language.tsx'
import { codeSetup } from './code-setup.ts'
import type { Words } from './completions.ts'
import './code.css'

/** A finding at a line, counted from 1. */
export type Mark = { line: number; severity: 'error' | 'warning'; message: string }

export type CodeHandle = {
  /** Puts the caret at the start of a line and shows it. */
  goTo(line: number): void
  /** Writes at the caret, in place of what is marked. */
  insert(text: string): void
}

type Props = {
  label: string
  value: string
  readOnly: boolean
  words: Words
  marks: readonly Mark[]
  ref?: Ref<CodeHandle>
  onChange(value: string): void
}

export function CodeEditor({ label, value, readOnly, words, marks, ref, onChange }: Props) {
  const texts = useTexts().templateEditor.source
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  // What the editor asks for later is what holds then.
  const latest = useRef({ words, onChange })
  latest.current = { words, onChange }
  const first = useRef(value)
  first.current = value

  useEffect(() => {
    if (!host.current) return
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: first.current,
        extensions: codeSetup({
          label,
          readOnly,
          phrases: texts.phrases,
          words: () => latest.current.words,
          onChange: text => latest.current.onChange(text),
        }),
      }),
    })
    view.current = made
    return () => {
      made.destroy()
      view.current = null
    }
  }, [label, readOnly, texts])

  // Taken back, or loaded anew: what stands in it is not what was typed here.
  useEffect(() => {
    const editor = view.current
    if (!editor || editor.state.doc.toString() === value) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
  }, [value])

  useEffect(() => {
    const editor = view.current
    if (!editor) return
    editor.dispatch(
      setDiagnostics(
        editor.state,
        marks.map(mark => diagnosticOf(editor.state, mark)),
      ),
    )
  }, [marks])

  useImperativeHandle(ref, () => ({
    goTo: line => view.current && goTo(view.current, line),
    insert: text => {
      const editor = view.current
      if (!editor) return
      editor.dispatch(editor.state.replaceSelection(text), { scrollIntoView: true })
      editor.focus()
    },
  }))

  return <div ref={host} className="code-editor" data-testid="code-editor" />
}

function diagnosticOf(state: EditorState, { line, severity, message }: Mark): Diagnostic {
  const at = state.doc.line(Math.min(Math.max(1, line), state.doc.lines))
  const indent = at.text.length - at.text.trimStart().length
  return { from: at.from + indent, to: at.to, severity, message }
}

function goTo(editor: EditorView, line: number): void {
  const at = editor.state.doc.line(Math.min(Math.max(1, line), editor.state.doc.lines))
  editor.dispatch({
    selection: { anchor: at.from },
    effects: EditorView.scrollIntoView(at.from, { y: 'center' }),
  })
  editor.focus()
}
