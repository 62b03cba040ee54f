import { createContext, useContext } from 'react'
import type { RuleIssue } from '../../../api/rule-editor.ts'
import type { Edit } from '../edit-actions.ts'
import type { Focus } from '../edit-focus.ts'
import type { Place } from '../edit-issues.ts'
import type { Definition, Step } from '../edit-model.ts'
import type { StepNumbers } from '../edit-numbers.ts'
import type { Slot } from '../edit-tree.ts'

/** What speaks against a place, in the language of the console. */
export type Note = {
  key: string
  severity: 'error' | 'warning'
  text: string
  remedy: string | null
}

export type RuleEditor = {
  definition: Definition
  /** What the server was asked about last; paths of its issues are of this one. */
  checked: Definition
  issues: readonly RuleIssue[]
  notes: ReadonlyMap<Place, Note[]>
  /** What the server calls each step. */
  sentences: ReadonlyMap<string, string>
  /** Who takes each way through a step, by `armKey`. */
  armSentences: ReadonlyMap<string, string>
  triggerSentence: string | null
  /** What the server says of each policy, by its path: `goal`, `condition`, … */
  policySentences: ReadonlyMap<string, string>
  numbers: ReadonlyMap<string, StepNumbers> | null
  numbersOutdated: boolean
  /** How many entered, for the trigger. */
  entered: { entered: number; heldOut: number } | null
  expectedPerDay: number | null
  readOnly: boolean
  edit(edit: Edit): void
  undo(): void
  canUndo: boolean
  redo(): void
  canRedo: boolean
  /** Takes the step away and offers the way back. */
  remove(id: string): void
  insert(slot: Slot, step: Step): void
  move(id: string, to: Slot): void
  copy(id: string): void
  paste(slot: Slot): void
  clipboard: Step | null
  focus: Focus
  /** `go` moves the browser's focus as well. */
  setFocus(focus: Focus, go?: boolean): void
  /** What the settings are of. */
  open: Place | null
  openPanel(place: Place | null, into?: boolean): void
  /** The slot whose menu of new steps is open. */
  adding: Slot | null
  setAdding(slot: Slot | null): void
  dragged: string | null
  setDragged(id: string | null): void
}

export const EditorContext = createContext<RuleEditor | null>(null)

export function useRuleEditor(): RuleEditor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('useRuleEditor outside of the rule editor')
  return editor
}
