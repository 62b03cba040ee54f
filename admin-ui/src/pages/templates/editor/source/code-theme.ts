import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Each pair reaches 4.5:1 on the ground it stands on (WCAG 2.2 AA). */
const style = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: 'light-dark(#0b6b5e, #7fd6c8)' },
  { tag: tags.attributeName, color: 'light-dark(#8a4b08, #f0b871)' },
  { tag: [tags.attributeValue, tags.string], color: 'light-dark(#1f5fa8, #9cc7ff)' },
  { tag: tags.comment, color: 'light-dark(#66707a, #9aa5b1)', fontStyle: 'italic' },
  { tag: [tags.character, tags.typeName], color: 'light-dark(#7a3fa0, #d3a8f0)' },
  { tag: tags.invalid, textDecoration: 'underline wavy light-dark(#c92a2a, #ff8787)' },
])

const look = EditorView.theme({
  '&': { fontSize: '13px', backgroundColor: 'var(--paper)', color: 'var(--mantine-color-text)' },
  '&.cm-focused': { outline: '2px solid var(--mantine-primary-color-filled)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--mantine-color-text)', paddingBlock: '8px' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-gutters': {
    backgroundColor: 'var(--ground)',
    color: 'var(--mantine-color-dimmed)',
    border: 'none',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'light-dark(rgba(11, 122, 107, 0.06), rgba(127, 214, 200, 0.08))',
  },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'light-dark(#bfe3dc, #1f4f48)',
  },
  '.cm-tooltip, .cm-panels': {
    backgroundColor: 'var(--paper)',
    color: 'var(--mantine-color-text)',
    borderColor: 'var(--line)',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--mantine-primary-color-filled)',
    color: '#fff',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected] .cm-completionDetail': { color: '#fff' },
  '.cm-completionDetail': { color: 'var(--mantine-color-dimmed)', fontStyle: 'normal' },
  '.cm-textfield, .cm-button': {
    backgroundColor: 'var(--ground)',
    backgroundImage: 'none',
    color: 'inherit',
    border: '1px solid var(--line)',
    borderRadius: '4px',
  },
})

export const codeTheme = [look, syntaxHighlighting(style)]
