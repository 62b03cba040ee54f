import { Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import type { Step } from '../edit-model.ts'
import { type Arm, allSteps, armKey, armsOf, letterOf } from '../edit-tree.ts'
import { useRuleEditor } from './editor-context.ts'
import { StepList } from './flow.tsx'
import { Figure } from './numbers.tsx'

/** The ways through a step side by side, from where they part to where they meet again. */
export function Arms({ step, depth }: { step: Step; depth: number }) {
  const arms = armsOf(step)
  return (
    <ul className="flow-arms" data-depth={depth}>
      {arms.map((arm, index) => (
        <ArmColumn key={arm.id} step={step} arm={arm} index={index} depth={depth} />
      ))}
    </ul>
  )
}

/** What an arm is called, by name or by what it is for. */
export function useArmName(): (step: Step, arm: Arm, index: number) => string {
  const words = useTexts().ruleEditor
  return (step, arm, index) => {
    if (arm.name) return arm.name
    if (step.type === 'split') return words.variant(letterOf(index))
    if (step.type === 'waitFor') return arm.id === 'came' ? words.armNames.came : words.armNames.late
    return arm.own ? words.arm(String(index + 1)) : words.armNames.otherwise
  }
}

type Props = { step: Step; arm: Arm; index: number; depth: number }

function ArmColumn({ step, arm, index, depth }: Props) {
  const words = useTexts().ruleEditor
  const formats = useFormats()
  const editor = useRuleEditor()
  const armName = useArmName()
  const [folded, setFolded] = useState(false)
  const name = armName(step, arm, index)
  // Of what is not filled in yet the server was asked with less than there will be.
  const unfinished = editor.notes.get(step.id)?.some(({ key }) => key.startsWith('missing ')) ?? false
  const sentence = unfinished ? undefined : editor.armSentences.get(armKey(step.id, arm.id))
  const inside = allSteps(arm.steps)
  // Whoever goes into a folded arm finds it open.
  const shown = !folded || inside.some(({ step: one }) => one.id === editor.focus)
  const numbers = editor.numbers?.get(step.id)
  const count = numbers?.arms.get(arm.id)
  const all = numbers ? [...numbers.arms.values()].reduce((sum, one) => sum + one, 0) : 0
  return (
    <li className="flow-arm" data-arm={arm.id} data-ended={arm.steps.at(-1)?.type === 'exit'}>
      <div className="flow-arm-head">
        <UnstyledButton
          className="flow-arm-name"
          aria-expanded={shown}
          aria-label={words.fold(name)}
          tabIndex={-1}
          onClick={() => setFolded(shown)}
        >
          <Text span fz="xs" fw={600}>
            {name}
          </Text>
          <IconChevronDown size={14} className="flow-chevron" data-shown={shown} />
        </UnstyledButton>
        {sentence && (
          <Text fz="xs" c="dimmed" className="flow-arm-who">
            {sentence}
          </Text>
        )}
        {count !== undefined && (
          <span className="rule-numbers" data-outdated={editor.numbersOutdated}>
            <Figure>
              {words.numbers.share(formats.number(count), formats.percent(all > 0 ? count / all : 0))}
            </Figure>
          </span>
        )}
      </div>
      {shown ? (
        <StepList steps={arm.steps} list={{ step: step.id, arm: arm.id }} depth={depth + 1} />
      ) : (
        <Text fz="xs" c="dimmed" py="xs">
          {inside.length === 1 ? words.oneStepInside : words.stepsInside(formats.number(inside.length))}
        </Text>
      )}
      <div className="flow-arm-tail" />
    </li>
  )
}
