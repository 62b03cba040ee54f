import { type KeyboardEvent, useEffect } from 'react'
import { slotBeside, slotBy } from '../edit-actions.ts'
import { focusAfter, isArrow, policiesFocus, slotAfter, triggerFocus } from '../edit-focus.ts'
import type { Slot } from '../edit-tree.ts'
import type { RuleEditor } from './editor-context.ts'

const control = (event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean }) =>
  (event.ctrlKey || event.metaKey) && !event.altKey

/** The keys of the flow, for whatever card has the browser's focus. True where a key was taken. */
export function flowKey(editor: RuleEditor, event: KeyboardEvent<HTMLElement>): boolean {
  const at = (event.target as HTMLElement).getAttribute('data-focus')
  if (at === null) return false
  const { steps } = editor.definition
  const step = at === triggerFocus || at === policiesFocus ? null : at
  const { key } = event

  if (event.altKey && step !== null && !editor.readOnly && isArrow(key)) {
    const to = arrowSlot(editor, step, key)
    if (to) editor.move(step, to)
    return true
  }
  if (control(event)) {
    if (editor.readOnly) return false
    switch (key.toLowerCase()) {
      case 'c':
        // A text that is marked is meant, not the step.
        if (step === null || String(window.getSelection()) !== '') return false
        editor.copy(step)
        return true
      case 'x':
        if (step === null) return false
        editor.copy(step)
        editor.remove(step)
        return true
      case 'v':
        editor.paste(slotAfter(steps, at))
        return true
      case 'd':
        if (step === null) return false
        editor.edit({ type: 'duplicate', id: step })
        return true
      default:
        return false
    }
  }
  if (event.altKey || event.shiftKey) return key === '+' && openAdd(editor, at)
  if (isArrow(key)) {
    editor.setFocus(focusAfter(steps, at, key), true)
    return true
  }
  switch (key) {
    case 'Enter':
    case ' ':
      editor.openPanel(step ?? at.slice(1), true)
      return true
    case 'Delete':
    case 'Backspace':
      if (step === null || editor.readOnly) return false
      editor.remove(step)
      return true
    case '+':
    case 'Insert':
      return openAdd(editor, at)
    case 'Escape':
      if (editor.open === null) return false
      editor.openPanel(null)
      return true
    default:
      return false
  }
}

function openAdd(editor: RuleEditor, at: string): boolean {
  if (editor.readOnly) return false
  editor.setAdding(slotAfter(editor.definition.steps, at))
  return true
}

function arrowSlot(editor: RuleEditor, step: string, key: string): Slot | null {
  const { steps } = editor.definition
  if (key === 'ArrowUp') return slotBy(steps, step, -1)
  if (key === 'ArrowDown') return slotBy(steps, step, 1)
  if (key === 'ArrowLeft') return slotBeside(steps, step, -1)
  return key === 'ArrowRight' ? slotBeside(steps, step, 1) : null
}

const ownUndo = 'input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable]'

/** Undo and redo anywhere on the page but in a text, where the browser has its own. */
export function useUndoKeys(undo: () => void, redo: () => void, active: boolean): void {
  useEffect(() => {
    if (!active) return
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (!control(event) || (event.target as HTMLElement | null)?.matches?.(ownUndo)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [undo, redo, active])
}
