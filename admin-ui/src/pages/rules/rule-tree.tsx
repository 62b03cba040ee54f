import { Text, ThemeIcon } from '@mantine/core'
import { IconFlag } from '@tabler/icons-react'
import { useMemo } from 'react'
import { type RuleFigures, useRuleCheck } from '../../api/rule-editor.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'
import { CorrectButton } from './correct-button.tsx'
import type { Definition, Step } from './edit-model.ts'
import { realNumbers, type StepNumbers } from './edit-numbers.ts'
import { readDraft } from './edit-read.ts'
import { type Arm, armKey, armsOf, letterOf } from './edit-tree.ts'
import { iconOf, stepColors, triggerIcons } from './editor/icons.ts'
import { useStepHint, useStepTitle } from './editor/step-title.ts'
import { StepFigures } from './step-figures.tsx'
import './rule-page.css'

type Props = { definition: Record<string, unknown>; figures: RuleFigures | null }

/** A definition from top to bottom, as a customer passes through it, with what became of those who did. */
export function RuleTree({ definition, figures }: Props) {
  const words = useTexts().rulePage.step
  const read = useMemo(() => readDraft(definition), [definition])
  if (!read) return <Text fz="sm">{words.unreadable}</Text>
  return <ReadTree definition={read} figures={figures} />
}

/** What every part of the tree needs. */
type Told = {
  sentences: ReadonlyMap<string, string>
  /** Who takes an arm, by `armKey`. */
  arms: ReadonlyMap<string, string>
  numbers: ReadonlyMap<string, StepNumbers> | null
}

function ReadTree({ definition, figures }: { definition: Definition; figures: RuleFigures | null }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  const words = texts.rulePage.step
  const check = useRuleCheck(definition)
  const told = useMemo<Told>(
    () => ({
      sentences: new Map((check.data?.steps ?? []).map(({ id, sentence }) => [id, sentence[language]])),
      arms: new Map(
        (check.data?.arms ?? []).map(({ step, arm, sentence }) => [armKey(step, arm), sentence[language]]),
      ),
      numbers: figures && realNumbers(figures),
    }),
    [check.data, figures, language],
  )
  const Glyph = triggerIcons[definition.trigger.type]
  return (
    <div className="rule-tree">
      <div className="rule-tree-step">
        <ThemeIcon variant="light" size={30} radius="md" color="yellow">
          <Glyph size={17} stroke={1.7} />
        </ThemeIcon>
        <div className="rule-tree-text">
          <Text fz="sm" fw={600}>
            {texts.ruleEditor.triggers[definition.trigger.type]}
          </Text>
          {check.data && (
            <Text fz="xs" c="dimmed">
              {check.data.trigger[language]}
            </Text>
          )}
          {figures && (
            <span className="rule-tree-numbers">
              <span className="rule-tree-number">{words.entered(formats.number(figures.entered))}</span>
            </span>
          )}
        </div>
      </div>
      <Steps steps={definition.steps} told={told} label={texts.rules.steps} />
      <div className="rule-tree-step">
        <ThemeIcon variant="light" size={30} radius="md" color="gray">
          <IconFlag size={16} stroke={1.7} />
        </ThemeIcon>
        <Text fz="sm" c="dimmed">
          {words.end}
        </Text>
      </div>
    </div>
  )
}

function Steps({ steps, told, label }: { steps: Step[]; told: Told; label?: string }) {
  return (
    <ol className="rule-tree-list" aria-label={label}>
      {steps.map(step => (
        <li key={step.id} data-step={step.id}>
          <StepLine step={step} told={told} />
          {armsOf(step).map((arm, index) => (
            <ArmPart key={arm.id} step={step} arm={arm} index={index} told={told} />
          ))}
        </li>
      ))}
    </ol>
  )
}

function StepLine({ step, told }: { step: Step; told: Told }) {
  const titleOf = useStepTitle()
  const hintOf = useStepHint()
  const Glyph = iconOf(step)
  const numbers = told.numbers?.get(step.id)
  const sentence = told.sentences.get(step.id) ?? hintOf(step)
  return (
    <div className="rule-tree-step">
      <ThemeIcon variant="light" size={30} radius="md" color={stepColors[step.type]}>
        <Glyph size={17} stroke={1.7} />
      </ThemeIcon>
      <div className="rule-tree-text">
        <Text fz="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {titleOf(step)}
        </Text>
        {sentence && (
          <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {sentence}
          </Text>
        )}
        {numbers && <StepFigures numbers={numbers} type={step.type} />}
        {step.type === 'send' && (
          <span className="rule-tree-tools">
            <CorrectButton templateKey={step.template} />
            {step.fallback && <CorrectButton templateKey={step.fallback.template} />}
          </span>
        )}
      </div>
    </div>
  )
}

type ArmProps = { step: Step; arm: Arm; index: number; told: Told }

function ArmPart({ step, arm, index, told }: ArmProps) {
  const texts = useTexts()
  const words = texts.rulePage.step
  const formats = useFormats()
  const took = told.numbers?.get(step.id)?.arms.get(arm.id)
  const bare =
    step.type === 'waitFor' && arm.id === 'otherwise'
      ? words.arms.late
      : arm.id === 'came'
        ? words.arms.came
        : words.arms.otherwise
  const sentence = told.arms.get(armKey(step.id, arm.id))
  // What has no name is called by who takes it.
  const unnamed = step.type === 'split' ? texts.ruleEditor.variant(letterOf(index)) : (sentence ?? arm.id)
  const name = arm.own ? (arm.name ?? unnamed) : bare
  return (
    <div className="rule-tree-arm" data-arm={arm.id}>
      <Text fz="xs" fw={600} className="rule-tree-arm-head">
        {name}
        {took !== undefined && (
          <Text span fz="xs" fw={400} c="dimmed">
            {' · '}
            {words.took(formats.number(took))}
          </Text>
        )}
      </Text>
      {sentence && sentence !== name && (
        <Text fz="xs" c="dimmed" className="rule-tree-arm-head">
          {sentence}
        </Text>
      )}
      {arm.steps.length === 0 ? (
        <Text fz="xs" mt={2}>
          {words.nothing}
        </Text>
      ) : (
        <Steps steps={arm.steps} told={told} />
      )}
    </div>
  )
}
