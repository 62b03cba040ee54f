import { Text, ThemeIcon } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconFlag } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { policiesFocus, triggerFocus } from '../edit-focus.ts'
import type { Definition, Step } from '../edit-model.ts'
import { armsOf, type ListRef, trunk } from '../edit-tree.ts'
import { AddStep } from './add-step.tsx'
import { Arms } from './arms.tsx'
import { useRuleEditor } from './editor-context.ts'
import { triggerIcons } from './icons.ts'
import { NoteBadge } from './note-badge.tsx'
import { Figure } from './numbers.tsx'
import { StepCard } from './step-card.tsx'

/** The rule from top to bottom, as a customer passes through it. */
export function Flow() {
  const words = useTexts().ruleEditor
  const { definition } = useRuleEditor()
  return (
    <div className="flow">
      <div className="flow-heads">
        <TriggerCard />
        <PoliciesCard />
      </div>
      <StepList steps={definition.steps} list={trunk} depth={0} />
      {definition.steps.length === 0 && (
        <Text fz="sm" c="dimmed" mb="xs" ta="center">
          {words.nothingYet}
        </Text>
      )}
      <div className="flow-end">
        <ThemeIcon variant="light" color="gray" size={28} radius="xl">
          <IconFlag size={15} stroke={1.7} />
        </ThemeIcon>
        <Text fz="sm" c="dimmed">
          {words.end}
        </Text>
      </div>
    </div>
  )
}

/** The steps of the trunk or of an arm, with room between them to put something in. */
export function StepList({ steps, list, depth }: { steps: Step[]; list: ListRef; depth: number }) {
  const words = useTexts().ruleEditor
  return (
    <ol className="flow-list" aria-label={list.step === null ? words.flow : undefined}>
      <li className="flow-between">
        <AddStep slot={{ list, index: 0 }} last={steps.length === 0} />
      </li>
      {steps.map((step, index) => (
        <Fragment key={step.id}>
          <li className="flow-item">
            <StepCard step={step} />
            {armsOf(step).length > 0 && <Arms step={step} depth={depth} />}
          </li>
          <li className="flow-between">
            <AddStep slot={{ list, index: index + 1 }} last={index === steps.length - 1} />
          </li>
        </Fragment>
      ))}
    </ol>
  )
}

function TriggerCard() {
  const words = useTexts().ruleEditor
  const formats = useFormats()
  const editor = useRuleEditor()
  const { trigger } = editor.definition
  const who = editor.policySentences.get('condition')
  const Glyph = triggerIcons[trigger.type]
  return (
    <HeadCard
      focus={triggerFocus}
      place="trigger"
      title={`${words.start}: ${words.triggers[trigger.type]}`}
      icon={<Glyph size={18} stroke={1.7} />}
      color="yellow"
    >
      {editor.triggerSentence && <Line>{editor.triggerSentence}</Line>}
      {who && <Line>{who}</Line>}
      {editor.entered && (
        <span className="rule-numbers" data-outdated={editor.numbersOutdated}>
          <Figure>{words.numbers.entered(formats.number(editor.entered.entered))}</Figure>
          {editor.entered.heldOut > 0 && (
            <Figure tone="muted">{words.numbers.heldOut(formats.number(editor.entered.heldOut))}</Figure>
          )}
        </span>
      )}
    </HeadCard>
  )
}

function PoliciesCard() {
  const words = useTexts().ruleEditor.policies
  const { definition, policySentences } = useRuleEditor()
  const sentences = [...policySentences].flatMap(([path, sentence]) =>
    isUsual(definition, path) ? [] : [sentence],
  )
  return (
    <HeadCard
      focus={policiesFocus}
      place="policies"
      title={words.title}
      icon={<IconAdjustmentsHorizontal size={18} stroke={1.7} />}
      color="gray"
    >
      {sentences.length === 0 ? <Line>{words.none}</Line> : <Line>{sentences.join(' ')}</Line>}
    </HeadCard>
  )
}

/** What stands elsewhere, or holds of every rule that says nothing of it. */
function isUsual({ whenCapped, maxEventAgeHours }: Definition, path: string): boolean {
  if (path === 'condition' || path === 'trigger.trust') return true
  if (path === 'whenCapped') return whenCapped.action === 'hold' && whenCapped.hours === 72
  return path === 'maxEventAgeHours' && maxEventAgeHours === 24
}

type HeadProps = {
  focus: string
  place: string
  title: string
  icon: ReactNode
  color: string
  children: ReactNode
}

function HeadCard({ focus, place, title, icon, color, children }: HeadProps) {
  const editor = useRuleEditor()
  const notes = editor.notes.get(place)
  const worst = notes?.some(note => note.severity === 'error') ? 'error' : notes?.length ? 'warning' : 'none'
  return (
    <div
      className="flow-card flow-head"
      data-step={place}
      data-open={editor.open === place}
      data-worst={worst}
    >
      <button
        type="button"
        className="flow-card-main"
        data-focus={focus}
        tabIndex={editor.focus === focus ? 0 : -1}
        aria-current={editor.open === place ? 'true' : undefined}
        onFocus={() => editor.setFocus(focus)}
        onClick={() => editor.openPanel(place)}
      >
        <ThemeIcon variant="light" size={32} radius="md" color={color}>
          {icon}
        </ThemeIcon>
        <span className="flow-card-text">
          <Text span fz="sm" fw={600} className="flow-card-title">
            {title}
          </Text>
          {children}
        </span>
      </button>
      <div className="flow-card-tools">
        <NoteBadge notes={notes} />
      </div>
    </div>
  )
}

function Line({ children }: { children: ReactNode }) {
  return (
    <Text span fz="xs" c="dimmed" className="flow-card-sentence">
      {children}
    </Text>
  )
}
