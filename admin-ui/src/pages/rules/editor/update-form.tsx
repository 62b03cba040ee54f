import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTags } from '../../../api/suggestions.ts'
import { ValueInput } from '../../../conditions/inputs/value-input.tsx'
import type { NamedAttribute } from '../../../conditions/leaves/attribute-form.tsx'
import type { ValueType } from '../../../conditions/operators.ts'
import { useTexts } from '../../../i18n/language.tsx'
import type { Change, Deed, Expression, UpdateStep } from '../edit-model.ts'
import { allSteps } from '../edit-tree.ts'
import { Tool } from './branch-form.tsx'
import { useRuleEditor } from './editor-context.ts'
import { ChoiceField, Fieldset, NumberField, PickField } from './fields.tsx'
import { AttributeField, PropertyField, useWritable } from './pickers.tsx'
import { useStepTitle } from './step-title.ts'
import { SuggestField } from './suggest-field.tsx'
import { useTriggerEvent } from './use-trigger-event.ts'

const deeds = ['set', 'clear', 'add', 'append', 'remove', 'tag', 'untag'] as const

function newChange(deed: Deed, attribute: string): Change {
  switch (deed) {
    case 'set':
    case 'append':
    case 'remove':
      return { do: deed, attribute, to: { from: 'value', value: '' } }
    case 'clear':
      return { do: deed, attribute }
    case 'add':
      return { do: deed, attribute, amount: 1 }
    case 'tag':
    case 'untag':
      return { do: deed, tag: '' }
  }
}

/** What kinds of attribute a deed can be done to. */
const typesFor: Partial<Record<Deed, readonly ValueType[]>> = {
  add: ['number'],
  append: ['list'],
  remove: ['list'],
}

export function UpdateForm({ step, onChange }: { step: UpdateStep; onChange(step: UpdateStep): void }) {
  const words = useTexts().ruleEditor.update
  const { changes } = step
  return (
    <>
      {changes.map((change, index) => (
        <section
          // Changes have no key of their own, and are never reordered.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          className="rule-arm-settings"
          aria-label={words.change(String(index + 1))}
        >
          <Group justify="space-between" wrap="nowrap" mb="xs">
            <Text fw={600} fz="sm">
              {words.change(String(index + 1))}
            </Text>
            <Tool
              label={words.removeChange}
              disabled={changes.length === 1}
              onClick={() => onChange({ ...step, changes: changes.toSpliced(index, 1) })}
            >
              <IconTrash size={16} stroke={1.8} />
            </Tool>
          </Group>
          <ChangeForm
            change={change}
            onChange={next => onChange({ ...step, changes: changes.with(index, next) })}
          />
        </section>
      ))}
      {changes.length < 20 && (
        <Button
          variant="light"
          size="compact-sm"
          leftSection={<IconPlus size={16} />}
          onClick={() => onChange({ ...step, changes: [...changes, newChange('tag', '')] })}
        >
          {words.addChange}
        </Button>
      )}
    </>
  )
}

function ChangeForm({ change, onChange }: { change: Change; onChange(change: Change): void }) {
  const words = useTexts().ruleEditor.update
  const attributes = useWritable(typesFor[change.do])
  const attribute = 'attribute' in change ? change.attribute : ''
  const type = attributes.find(({ key }) => key === attribute)?.type ?? 'text'
  return (
    <Stack gap="sm">
      <ChoiceField<Deed>
        label={words.deed}
        value={change.do}
        words={words.deeds}
        of={deeds}
        onChange={deed => onChange(newChange(deed, deed === 'add' ? '' : attribute))}
      />
      {'tag' in change ? (
        <TagField value={change.tag} onChange={tag => onChange({ ...change, tag })} />
      ) : (
        <PickField
          label={words.attribute}
          value={change.attribute}
          options={attributes.map(({ key, label }: NamedAttribute) => ({ value: key, label }))}
          onChange={key => onChange(withAttribute(change, key, attributes))}
        />
      )}
      {change.do === 'add' && (
        <NumberField
          label={words.amount}
          decimals
          value={change.amount}
          onChange={amount => onChange({ ...change, amount })}
        />
      )}
      {'to' in change && (
        <ExpressionForm
          to={change.to}
          type={change.do === 'set' ? type : 'text'}
          attribute={change.attribute}
          onChange={to => onChange({ ...change, to })}
        />
      )}
    </Stack>
  )
}

/** Another attribute: a value of another kind does not fit any more. */
function withAttribute(change: Exclude<Change, { tag: string }>, key: string, all: NamedAttribute[]): Change {
  if (!('to' in change) || change.to.from !== 'value' || change.do !== 'set')
    return { ...change, attribute: key }
  const type = all.find(attribute => attribute.key === key)?.type
  const value = type === 'boolean' ? true : type === 'list' ? [] : ''
  return { ...change, attribute: key, to: { from: 'value', value } }
}

function TagField({ value, onChange }: { value: string; onChange(tag: string): void }) {
  const words = useTexts().ruleEditor.update
  const { data = [] } = useTags(value.trim())
  return <SuggestField label={words.tag} value={value} options={data} onChange={onChange} />
}

type ExpressionProps = {
  to: Expression
  type: ValueType
  attribute: string
  onChange(to: Expression): void
}

function ExpressionForm({ to, type, attribute, onChange }: ExpressionProps) {
  const words = useTexts().ruleEditor.update
  const { definition } = useRuleEditor()
  const event = useTriggerEvent()
  const titleOf = useStepTitle()
  const calls = allSteps(definition.steps).filter(({ step }) => step.type === 'webhook' && step.answerWithin)
  const froms = (['value', 'event', 'attribute', 'now', 'answer'] as const).filter(
    from => from !== 'answer' || calls.length > 0 || to.from === 'answer',
  )
  const choose = (from: Expression['from']): Expression => {
    if (from === 'value') return { from, value: type === 'boolean' ? true : type === 'list' ? [] : '' }
    if (from === 'event') return { from, property: '' }
    if (from === 'attribute') return { from, attribute: '' }
    if (from === 'now') return { from }
    return { from, step: calls[0]?.step.id ?? '', property: '' }
  }
  return (
    <>
      <ChoiceField
        label={words.from}
        value={to.from}
        words={words.froms}
        of={froms}
        onChange={from => onChange(choose(from))}
      />
      {to.from === 'value' && (
        <Fieldset label={words.to}>
          <div className="clause-line">
            <ValueInput
              comparison={{ op: type === 'list' ? 'one_of' : 'equals', value: to.value }}
              type={type === 'list' ? 'text' : type}
              source={{ from: 'attribute', key: attribute }}
              onChange={({ value = '' }) => onChange({ from: 'value', value })}
            />
          </div>
        </Fieldset>
      )}
      {to.from === 'event' && (
        <PropertyField
          label={words.property}
          event={event}
          value={to.property}
          onChange={property => onChange({ from: 'event', property })}
        />
      )}
      {to.from === 'attribute' && (
        <AttributeField
          label={words.attribute}
          value={to.attribute}
          onChange={key => onChange({ from: 'attribute', attribute: key })}
        />
      )}
      {to.from === 'answer' && (
        <>
          <PickField
            label={words.froms.answer}
            value={to.step}
            options={calls.map(({ step }) => ({ value: step.id, label: titleOf(step) }))}
            onChange={step => onChange({ ...to, step })}
          />
          <SuggestField
            label={words.property}
            value={to.property}
            options={[]}
            onChange={property => onChange({ ...to, property })}
          />
        </>
      )}
    </>
  )
}
