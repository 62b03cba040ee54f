import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { changed } from '../../../conditions/model.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import type { BranchArm, BranchStep } from '../edit-model.ts'
import { newBranchArm } from '../edit-new.ts'
import { allSteps, idsIn } from '../edit-tree.ts'
import { ConditionField } from './condition-field.tsx'
import { useRuleEditor } from './editor-context.ts'
import { PickField } from './fields.tsx'
import { useStepTitle } from './step-title.ts'
import { useTriggerEvent } from './use-trigger-event.ts'
import { WhereField } from './where-field.tsx'

const icon = { size: 16, stroke: 1.8 }

/** The arms with what each asks, in the order they are asked. */
export function BranchForm({ step, onChange }: { step: BranchStep; onChange(step: BranchStep): void }) {
  const texts = useTexts().ruleEditor
  const words = texts.branch
  const { definition } = useRuleEditor()
  const { arms } = step
  const set = (index: number, arm: BranchArm) => onChange({ ...step, arms: arms.with(index, arm) })
  const swap = (index: number, by: -1 | 1) => {
    const [one, other] = [arms[index], arms[index + by]]
    if (one && other) onChange({ ...step, arms: arms.with(index, other).with(index + by, one) })
  }
  return (
    <>
      <Text fz="sm" c="dimmed">
        {words.about}
      </Text>
      {arms.map((arm, index) => (
        <section
          key={arm.id}
          className="rule-arm-settings"
          aria-label={arm.name ?? words.arm(String(index + 1))}
        >
          <Group justify="space-between" wrap="nowrap" mb="xs">
            <Text fw={600} fz="sm">
              {words.arm(String(index + 1))}
            </Text>
            <Group gap={2} wrap="nowrap">
              <Tool label={words.earlier} disabled={index === 0} onClick={() => swap(index, -1)}>
                <IconArrowUp {...icon} />
              </Tool>
              <Tool label={words.later} disabled={index === arms.length - 1} onClick={() => swap(index, 1)}>
                <IconArrowDown {...icon} />
              </Tool>
              <RemoveArm
                label={words.removeArm}
                steps={arm.steps.length > 0 ? allSteps(arm.steps).length : 0}
                disabled={arms.length === 1}
                onRemove={() => onChange({ ...step, arms: arms.toSpliced(index, 1) })}
              />
            </Group>
          </Group>
          <ArmForm step={step} arm={arm} index={index} onChange={next => set(index, next)} />
        </section>
      ))}
      {arms.length < 10 && (
        <Button
          variant="light"
          leftSection={<IconPlus {...icon} />}
          onClick={() => onChange({ ...step, arms: [...arms, newBranchArm(idsIn(definition.steps))] })}
        >
          {words.addArm}
        </Button>
      )}
    </>
  )
}

type ArmProps = { step: BranchStep; arm: BranchArm; index: number; onChange(arm: BranchArm): void }

function ArmForm({ step, arm, index, onChange }: ArmProps) {
  const words = useTexts().ruleEditor.branch
  const editor = useRuleEditor()
  const event = useTriggerEvent()
  const titleOf = useStepTitle()
  const path = allSteps(editor.checked.steps).find(placed => placed.step.id === step.id)?.path
  const webhooks = allSteps(editor.definition.steps).filter(
    ({ step: one }) => one.type === 'webhook' && one.answerWithin,
  )
  const set = (change: { [K in keyof BranchArm]?: BranchArm[K] | undefined }) =>
    onChange(changed(arm, change))
  return (
    <Stack gap="sm">
      <TextInput
        label={words.armName}
        placeholder={words.armNameHint}
        maxLength={100}
        value={arm.name ?? ''}
        onChange={change => set({ name: change.currentTarget.value || undefined })}
      />
      {arm.when && (
        <Part title={words.when} remove={words.removePart} onRemove={() => set({ when: undefined })}>
          <ConditionField
            value={arm.when}
            path={path ? `${path}.arms.${index}.when` : null}
            onChange={when => set({ when })}
          />
        </Part>
      )}
      {arm.event && (
        <Part title={words.event} remove={words.removePart} onRemove={() => set({ event: undefined })}>
          <WhereField
            label={words.event}
            event={event}
            where={arm.event}
            onChange={where => set({ event: where })}
          />
        </Part>
      )}
      {arm.answer && (
        <Part title={words.answer} remove={words.removePart} onRemove={() => set({ answer: undefined })}>
          <PickField
            label={words.answerOf}
            value={arm.answer.step}
            options={webhooks.map(({ step: one }) => ({ value: one.id, label: titleOf(one) }))}
            onChange={of => set({ answer: { step: of, where: arm.answer?.where ?? [] } })}
          />
          <WhereField
            label={words.answer}
            event=""
            where={arm.answer.where}
            onChange={where => set({ answer: { step: arm.answer?.step ?? '', where } })}
          />
        </Part>
      )}
      <Group gap="xs">
        {!arm.when && <Add label={words.addWhen} onClick={() => set({ when: { type: 'all', of: [] } })} />}
        {!arm.event && (
          <Add label={words.addEvent} onClick={() => set({ event: [{ property: '', op: 'equals' }] })} />
        )}
        {!arm.answer && webhooks.length > 0 && (
          <Add
            label={words.addAnswer}
            onClick={() =>
              set({
                answer: { step: webhooks[0]?.step.id ?? '', where: [{ property: '', op: 'equals' }] },
              })
            }
          />
        )}
      </Group>
    </Stack>
  )
}

function Part({
  title,
  remove,
  onRemove,
  children,
}: {
  title: string
  remove: string
  onRemove(): void
  children: ReactNode
}) {
  return (
    <div>
      <Group justify="space-between" wrap="nowrap">
        <Text fz="sm" fw={500}>
          {title}
        </Text>
        <Tool label={`${remove}: ${title}`} onClick={onRemove}>
          <IconTrash {...icon} />
        </Tool>
      </Group>
      <Stack gap="xs">{children}</Stack>
    </div>
  )
}

function Add({ label, onClick }: { label: string; onClick(): void }) {
  return (
    <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={14} />} onClick={onClick}>
      {label}
    </Button>
  )
}

/** Says how much goes along with the arm; undo brings it back. */
export function RemoveArm({
  label,
  steps,
  disabled,
  onRemove,
}: {
  label: string
  steps: number
  disabled: boolean
  onRemove(): void
}) {
  const words = useTexts().ruleEditor.branch
  const formats = useFormats()
  const title = steps > 0 ? `${label} (${words.removeArmSteps(formats.number(steps))})` : label
  return (
    <Tool label={title} disabled={disabled} onClick={onRemove}>
      <IconTrash {...icon} />
    </Tool>
  )
}

type ToolProps = { label: string; disabled?: boolean; onClick(): void; children: ReactNode }

export function Tool({ label, disabled, onClick, children }: ToolProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      className="clause-tool"
      aria-label={label}
      title={label}
      disabled={disabled === true}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  )
}
