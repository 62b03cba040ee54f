import { Text, ThemeIcon } from '@mantine/core'
import { useTexts } from '../../../i18n/language.tsx'
import type { Step } from '../edit-model.ts'
import { useRuleEditor } from './editor-context.ts'
import { iconOf, stepColors } from './icons.ts'
import { NoteBadge } from './note-badge.tsx'
import { StepFigures } from './numbers.tsx'
import { StepMenu } from './step-menu.tsx'
import { useStepHint, useStepTitle } from './step-title.ts'

/** One step in the flow: what it does in a sentence, what speaks against it, and what became of those who came. */
export function StepCard({ step }: { step: Step }) {
  const words = useTexts().ruleEditor
  const editor = useRuleEditor()
  const titleOf = useStepTitle()
  const hintOf = useStepHint()
  const { id } = step
  const notes = editor.notes.get(id)
  const numbers = editor.numbers?.get(id)
  const sentence = editor.sentences.get(id) ?? hintOf(step)
  const focused = editor.focus === id
  const Glyph = iconOf(step)
  const worst = notes?.some(note => note.severity === 'error') ? 'error' : notes?.length ? 'warning' : 'none'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is for the mouse; the keyboard has commands for it
    <div
      className="flow-card"
      data-step={id}
      data-type={step.type}
      data-open={editor.open === id}
      data-worst={worst}
      data-dragged={editor.dragged === id}
      draggable={!editor.readOnly}
      onDragStart={event => {
        event.stopPropagation()
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', titleOf(step))
        editor.setDragged(id)
      }}
      onDragEnd={() => editor.setDragged(null)}
    >
      <button
        type="button"
        className="flow-card-main"
        data-focus={id}
        tabIndex={focused ? 0 : -1}
        aria-current={editor.open === id ? 'true' : undefined}
        onFocus={() => editor.setFocus(id)}
        onClick={() => editor.openPanel(id)}
      >
        <ThemeIcon variant="light" size={32} radius="md" color={stepColors[step.type]}>
          <Glyph size={18} stroke={1.7} />
        </ThemeIcon>
        <span className="flow-card-text">
          <Text span fz="sm" fw={600} className="flow-card-title">
            {titleOf(step)}
          </Text>
          {step.name && (
            <Text span fz="xs" c="dimmed" display="block">
              {words.steps[step.type]}
            </Text>
          )}
          {sentence && (
            <Text span fz="xs" c="dimmed" className="flow-card-sentence">
              {sentence}
            </Text>
          )}
        </span>
      </button>
      <div className="flow-card-tools">
        <NoteBadge notes={notes} />
        {!editor.readOnly && <StepMenu step={step} tabbable={focused} />}
      </div>
      {numbers && <StepFigures numbers={numbers} type={step.type} outdated={editor.numbersOutdated} />}
    </div>
  )
}
