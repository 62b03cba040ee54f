import { Checkbox, Divider, Stack, Text, TextInput, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { changed } from '../../../conditions/model.ts'
import { useTexts } from '../../../i18n/language.tsx'
import type { Definition, Goal, Quiet, Reentry, WhenCapped } from '../edit-model.ts'
import { OptionalCondition } from './condition-field.tsx'
import { useRuleEditor } from './editor-context.ts'
import { ChoiceField, NumberField, WeekdaysField } from './fields.tsx'
import { MomentField } from './moment-field.tsx'
import { EventField, PropertyField } from './pickers.tsx'
import { useTriggerEvent } from './use-trigger-event.ts'
import { VolumeForm } from './volume-form.tsx'
import { WhereField } from './where-field.tsx'

export type PolicyChange = (change: { [K in keyof Definition]?: Definition[K] | undefined }) => void

/** What the rule is for, how often one may enter, and when nothing is sent. */
export function PoliciesForm() {
  const words = useTexts().ruleEditor.policies
  const { definition, edit } = useRuleEditor()
  const set: PolicyChange = change => edit({ type: 'policies', change: change as Partial<Definition> })
  const { goal, whenCapped } = definition
  return (
    <Stack gap="md">
      <Text fz="sm" c="dimmed">
        {words.about}
      </Text>
      <Part title={words.goal} paths={['goal']}>
        <Checkbox
          label={words.goalAdd}
          description={words.goalAbout}
          checked={goal !== undefined}
          onChange={event => set({ goal: event.currentTarget.checked ? firstGoal : undefined })}
        />
        {goal && <GoalFields goal={goal} onChange={next => set({ goal: next })} />}
      </Part>
      <Part title={words.reentry} paths={['reentry']}>
        <ReentryFields reentry={definition.reentry} onChange={reentry => set({ reentry })} />
      </Part>
      <Part title={words.exit} paths={['exitWhenConditionFails', 'exitWhen']} about={words.exitAbout}>
        <Checkbox
          label={words.exitWhenFails}
          checked={definition.exitWhenConditionFails}
          onChange={event => set({ exitWhenConditionFails: event.currentTarget.checked })}
        />
        <OptionalCondition
          add={words.exitWhenAdd}
          remove={words.exitWhenRemove}
          value={definition.exitWhen}
          path="exitWhen"
          onChange={exitWhen => set({ exitWhen })}
        />
      </Part>
      <Part title={words.holdout} paths={['holdoutPercent']}>
        <NumberField
          label={words.holdoutPercent}
          description={words.holdoutAbout}
          min={0}
          max={50}
          decimals
          value={definition.holdoutPercent}
          onChange={percent => set({ holdoutPercent: Math.min(50, Math.max(0, percent)) })}
        />
      </Part>
      <Part title={words.sending} paths={['quiet', 'whenCapped', 'priority']}>
        <Checkbox
          label={words.quiet}
          description={words.quietAbout}
          checked={definition.quiet !== undefined}
          onChange={event => set({ quiet: event.currentTarget.checked ? firstQuiet : undefined })}
        />
        {definition.quiet && <QuietFields quiet={definition.quiet} onChange={quiet => set({ quiet })} />}
        <CappedFields whenCapped={whenCapped} onChange={next => set({ whenCapped: next })} />
        <NumberField
          label={words.priority}
          description={words.priorityAbout}
          min={-100}
          max={100}
          value={definition.priority}
          onChange={priority => set({ priority: Math.min(100, Math.max(-100, Math.round(priority))) })}
        />
      </Part>
      <Part title={words.validity} paths={['validFrom', 'validUntil', 'maxEventAgeHours']}>
        <MomentField
          label={words.validFrom}
          value={definition.validFrom}
          onChange={validFrom => set({ validFrom })}
        />
        <MomentField
          label={words.validUntil}
          value={definition.validUntil}
          onChange={validUntil => set({ validUntil })}
        />
        <NumberField
          label={words.maxEventAge}
          min={1}
          max={8760}
          decimals
          value={definition.maxEventAgeHours}
          onChange={hours => hours > 0 && set({ maxEventAgeHours: Math.min(8760, hours) })}
        />
      </Part>
      <Part title={words.volume} paths={['volume']}>
        <VolumeForm onChange={set} />
      </Part>
    </Stack>
  )
}

const firstGoal: Goal = { event: '', where: [], windowDays: 7, exit: true }
const firstQuiet: Quiet = { from: '21:00', to: '08:00', action: 'hold' }

type PartProps = { title: string; about?: string; paths?: readonly string[]; children: ReactNode }

function Part({ title, about, paths = [], children }: PartProps) {
  const { policySentences } = useRuleEditor()
  const sentences = paths.flatMap(path => policySentences.get(path) ?? [])
  return (
    <section aria-label={title}>
      <Divider mb="sm" />
      <Title order={3} fz="sm" mb={about ? 2 : 'xs'}>
        {title}
      </Title>
      {about && (
        <Text fz="xs" c="dimmed" mb="xs">
          {about}
        </Text>
      )}
      {sentences.map(sentence => (
        <Text key={sentence} fz="sm" mb="xs" className="rule-sentence">
          {sentence}
        </Text>
      ))}
      <Stack gap="sm">{children}</Stack>
    </section>
  )
}

function GoalFields({ goal, onChange }: { goal: Goal; onChange(goal: Goal): void }) {
  const texts = useTexts().ruleEditor
  const words = texts.policies
  return (
    <Stack gap="sm" className="rule-inset">
      <EventField
        label={words.goalEvent}
        value={goal.event}
        onChange={event => onChange({ ...goal, event })}
      />
      <WhereField
        label={texts.trigger.where}
        event={goal.event}
        where={goal.where}
        onChange={where => onChange({ ...goal, where })}
      />
      <NumberField
        label={words.goalWindow}
        min={1}
        max={365}
        value={goal.windowDays}
        onChange={days => onChange({ ...goal, windowDays: Math.min(365, Math.max(1, Math.round(days))) })}
      />
      <PropertyField
        label={words.goalValue}
        placeholder={words.goalValueHint}
        event={goal.event}
        value={goal.value ?? ''}
        onChange={value => onChange(changed(goal, { value: value || undefined }))}
      />
      <Checkbox
        label={words.goalExit}
        checked={goal.exit}
        onChange={event => onChange({ ...goal, exit: event.currentTarget.checked })}
      />
    </Stack>
  )
}

function ReentryFields({ reentry, onChange }: { reentry: Reentry; onChange(reentry: Reentry): void }) {
  const words = useTexts().ruleEditor.policies
  const units = useTexts().ruleEditor.fields.units
  const event = useTriggerEvent()
  const key = 'key' in reentry ? reentry.key : undefined
  const choose = (mode: Reentry['mode']) => {
    const kept = key === undefined ? {} : { key }
    if (mode === 'always') onChange({ mode })
    else if (mode === 'period') onChange({ mode, hours: 24 * 7, ...kept })
    else onChange({ mode, ...kept })
  }
  return (
    <>
      <ChoiceField<Reentry['mode']>
        label={words.reentry}
        value={reentry.mode}
        words={words.reentries}
        onChange={choose}
      />
      {reentry.mode === 'period' && (
        <NumberField
          label={`${words.reentryHours} (${units.days})`}
          min={0.04}
          max={3650}
          decimals
          value={Math.round((reentry.hours / 24) * 100) / 100}
          onChange={days => days > 0 && onChange({ ...reentry, hours: Math.min(87_600, days * 24) })}
        />
      )}
      {reentry.mode !== 'always' && (
        <PropertyField
          label={words.reentryKey}
          description={words.reentryKeyAbout}
          event={event}
          value={key ?? ''}
          onChange={next => onChange(changed(reentry, { key: next || undefined }))}
        />
      )}
    </>
  )
}

function QuietFields({ quiet, onChange }: { quiet: Quiet; onChange(quiet: Quiet): void }) {
  const words = useTexts().ruleEditor.policies
  return (
    <Stack gap="sm" className="rule-inset">
      <div className="rule-pair">
        <TextInput
          type="time"
          label={words.quietFrom}
          value={quiet.from ?? ''}
          onChange={event => onChange(hours(quiet, event.currentTarget.value, quiet.to))}
        />
        <TextInput
          type="time"
          label={words.quietTo}
          value={quiet.to ?? ''}
          onChange={event => onChange(hours(quiet, quiet.from, event.currentTarget.value))}
        />
      </div>
      <WeekdaysField
        label={words.quietDays}
        value={quiet.weekdays ?? [1, 2, 3, 4, 5, 6, 7]}
        onChange={days => onChange(changed(quiet, { weekdays: days.length === 7 ? undefined : days }))}
      />
      <ChoiceField
        label={words.quietAction}
        value={quiet.action}
        words={words.quietActions}
        onChange={action => onChange({ ...quiet, action })}
      />
    </Stack>
  )
}

/** Both or none. */
function hours(quiet: Quiet, from: string | undefined, to: string | undefined): Quiet {
  if (!from || !to) return changed(quiet, { from: undefined, to: undefined })
  return { ...quiet, from, to }
}

type CappedProps = { whenCapped: WhenCapped; onChange(next: WhenCapped): void }

function CappedFields({ whenCapped, onChange }: CappedProps) {
  const words = useTexts().ruleEditor.policies
  return (
    <>
      <ChoiceField<WhenCapped['action']>
        label={words.capped}
        value={whenCapped.action}
        words={words.cappedActions}
        onChange={action => onChange(action === 'hold' ? { action, hours: 72 } : { action })}
      />
      {whenCapped.action === 'hold' && (
        <NumberField
          label={words.cappedHours}
          min={1}
          max={2160}
          decimals
          value={whenCapped.hours}
          onChange={next => next > 0 && onChange({ action: 'hold', hours: Math.min(2160, next) })}
        />
      )}
    </>
  )
}
