import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { html, htmlCompletionSourceWith } from '@codemirror/lang-html'
import { bracketMatching, foldGutter, foldKeymap } from '@codemirror/language'
import { lintGutter, lintKeymap } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { codeTheme } from './code-theme.ts'
import { mustacheCompletion, type Words } from './completions.ts'
import { mjmlTags } from './mjml-tags.ts'
import { mustacheMarks } from './mustache-marks.ts'

type Setup = {
  label: string
  readOnly: boolean
  /** CodeMirror's own words, by its English ones. */
  phrases: Record<string, string>
  words(): Words
  onChange(text: string): void
}

/**
 * The editor of a source: HTML with MJML's parts, `{{…}}`, completion, places of findings. Tab leaves it, so that nobody
 * is caught in it who has no mouse (WCAG 2.1.2).
 */
export function codeSetup({ label, readOnly, phrases, words, onChange }: Setup): Extension {
  const markup = html({ extraTags: mjmlTags, selfClosingTags: true })
  const tagCompletion = htmlCompletionSourceWith({ extraTags: mjmlTags })
  return [
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    markup,
    mustacheMarks,
    codeTheme,
    autocompletion({ override: [mustacheCompletion(words), tagCompletion], icons: false }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true' }),
    EditorState.phrases.of(phrases),
    EditorState.readOnly.of(readOnly),
    EditorView.updateListener.of(update => {
      if (update.docChanged) onChange(update.state.doc.toString())
    }),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...lintKeymap,
    ]),
  ]
}
