import { Checkbox, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { changed } from '../../../conditions/model.ts'
import { useTexts } from '../../../i18n/language.tsx'
import type { ExitStep, Step, StepOf, StepType, TaskStep, WaitForStep, WebhookStep } from '../edit-model.ts'
import { BranchForm } from './branch-form.tsx'
import { useRuleEditor } from './editor-context.ts'
import { ChoiceField, DurationField } from './fields.tsx'
import { AttributesField, EventField, PurposeField, RecipientField, SegmentField } from './pickers.tsx'
import { SendForm } from './send-form.tsx'
import { SplitForm } from './split-form.tsx'
import { UpdateForm } from './update-form.tsx'
import { WaitForm } from './wait-form.tsx'
import { WhereField } from './where-field.tsx'

export type StepFormProps<T extends StepType> = { step: StepOf<T>; onChange(step: StepOf<T>): void }

/** The settings of a step, by its type, and its name. */
export function StepForm({ step }: { step: Step }) {
  const words = useTexts().ruleEditor
  const { edit } = useRuleEditor()
  const set = (next: Step) => edit({ type: 'change', step: next })
  return (
    <Stack gap="md">
      <Fields step={step} onChange={set} />
      <TextInput
        label={words.stepName}
        description={words.stepNameHint}
        maxLength={100}
        value={step.name ?? ''}
        onChange={event => set(changed(step, { name: event.currentTarget.value || undefined }))}
      />
      <Text fz="xs" c="dimmed">
        {words.stepId(step.id)}
      </Text>
    </Stack>
  )
}

function Fields({ step, onChange }: { step: Step; onChange(step: Step): void }) {
  switch (step.type) {
    case 'send':
      return <SendForm step={step} onChange={onChange} />
    case 'wait':
      return <WaitForm step={step} onChange={onChange} />
    case 'waitFor':
      return <WaitForForm step={step} onChange={onChange} />
    case 'branch':
      return <BranchForm step={step} onChange={onChange} />
    case 'split':
      return <SplitForm step={step} onChange={onChange} />
    case 'update':
      return <UpdateForm step={step} onChange={onChange} />
    case 'webhook':
      return <WebhookForm step={step} onChange={onChange} />
    case 'task':
      return <TaskForm step={step} onChange={onChange} />
    case 'exit':
      return <ExitForm step={step} />
  }
}

function WaitForForm({ step, onChange }: { step: WaitForStep; onChange(step: WaitForStep): void }) {
  const texts = useTexts().ruleEditor
  const words = texts.waitFor
  const what = step.segment === undefined ? 'event' : 'segment'
  return (
    <>
      <ChoiceField
        label={words.what}
        value={what}
        words={words.whats}
        onChange={next =>
          onChange(
            next === 'event'
              ? changed(step, { event: '', segment: undefined })
              : changed(step, { event: undefined, segment: '', where: [] }),
          )
        }
      />
      {what === 'event' ? (
        <>
          <EventField
            label={words.event}
            value={step.event ?? ''}
            onChange={event => onChange({ ...step, event })}
          />
          <WhereField
            label={texts.trigger.where}
            event={step.event ?? ''}
            where={step.where}
            onChange={where => onChange({ ...step, where })}
          />
          <ChoiceField
            label={words.since}
            value={step.since}
            words={words.sinces}
            onChange={since => onChange({ ...step, since })}
          />
        </>
      ) : (
        <SegmentField
          label={words.segment}
          value={step.segment ?? ''}
          onChange={segment => onChange({ ...step, segment })}
        />
      )}
      <DurationField
        label={words.timeout}
        value={step.timeout}
        onChange={timeout => onChange({ ...step, timeout })}
      />
    </>
  )
}

function WebhookForm({ step, onChange }: { step: WebhookStep; onChange(step: WebhookStep): void }) {
  const words = useTexts().ruleEditor.webhook
  return (
    <>
      <RecipientField
        label={words.recipient}
        description={words.recipientHint}
        value={step.recipient}
        onChange={recipient => onChange({ ...step, recipient })}
      />
      <AttributesField
        label={words.attributes}
        description={words.attributesAbout}
        value={step.attributes}
        onChange={attributes => onChange({ ...step, attributes })}
      />
      <Checkbox
        label={words.answer}
        checked={step.answerWithin !== undefined}
        onChange={event =>
          onChange(
            changed(step, {
              answerWithin: event.currentTarget.checked ? { amount: 1, unit: 'hours' } : undefined,
            }),
          )
        }
      />
      {step.answerWithin && (
        <DurationField
          label={words.answerWithin}
          description={words.answerWithinHint}
          value={step.answerWithin}
          onChange={answerWithin => onChange({ ...step, answerWithin })}
        />
      )}
    </>
  )
}

function TaskForm({ step, onChange }: { step: TaskStep; onChange(step: TaskStep): void }) {
  const words = useTexts().ruleEditor.task
  return (
    <>
      <TextInput
        label={words.title}
        placeholder={words.titleHint}
        maxLength={200}
        value={step.title}
        onChange={event => onChange({ ...step, title: event.currentTarget.value })}
      />
      <Textarea
        label={words.text}
        description={words.textHint}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={step.text ?? ''}
        onChange={event => onChange(changed(step, { text: event.currentTarget.value || undefined }))}
      />
      <PurposeField
        label={words.purpose}
        description={words.purposeHint}
        value={step.purpose}
        onChange={purpose => onChange({ ...step, purpose })}
      />
      <DurationField
        label={words.dueIn}
        description={words.dueInHint}
        value={step.dueIn}
        onChange={dueIn => onChange({ ...step, dueIn })}
      />
    </>
  )
}

function ExitForm(_: { step: ExitStep }) {
  return (
    <Text fz="sm" c="dimmed">
      {useTexts().ruleEditor.exit.about}
    </Text>
  )
}
