import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconEqual, IconPlus } from '@tabler/icons-react'
import { changed } from '../../../conditions/model.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import type { SplitArm, SplitStep, SplitTest } from '../edit-model.ts'
import { newSplitArm } from '../edit-new.ts'
import { evenWeights, neededPerArm, sharesOf, tellable } from '../edit-sample.ts'
import { allSteps, idsIn, letterOf } from '../edit-tree.ts'
import { RemoveArm } from './branch-form.tsx'
import { useRuleEditor } from './editor-context.ts'
import { ChoiceField, NumberField } from './fields.tsx'

/** Shares of customers, and whether one of the variants is to win. */
export function SplitForm({ step, onChange }: { step: SplitStep; onChange(step: SplitStep): void }) {
  const texts = useTexts().ruleEditor
  const words = texts.split
  const formats = useFormats()
  const { definition } = useRuleEditor()
  const { arms, test } = step
  const shares = sharesOf(arms.map(({ weight }) => weight))
  const set = (index: number, arm: SplitArm) => onChange({ ...step, arms: arms.with(index, arm) })
  const even = (list: SplitArm[]) => {
    const weights = evenWeights(list.length)
    return list.map((arm, index) => ({ ...arm, weight: weights[index] ?? arm.weight }))
  }
  return (
    <>
      <Text fz="sm" c="dimmed">
        {words.about}
      </Text>
      {arms.map((arm, index) => {
        const letter = letterOf(index)
        return (
          <section key={arm.id} className="rule-arm-settings" aria-label={texts.variant(letter)}>
            <Group justify="space-between" wrap="nowrap" mb="xs">
              <Text fw={600} fz="sm">
                {texts.variant(letter)}
              </Text>
              <RemoveArm
                label={words.removeArm}
                steps={allSteps(arm.steps).length}
                disabled={arms.length <= 2}
                onRemove={() => onChange({ ...step, arms: even(arms.toSpliced(index, 1)) })}
              />
            </Group>
            <Group gap="sm" align="flex-end" wrap="nowrap">
              <TextInput
                label={words.armName}
                placeholder={texts.variant(letter)}
                maxLength={100}
                style={{ flex: 1 }}
                value={arm.name ?? ''}
                onChange={event => set(index, changed(arm, { name: event.currentTarget.value || undefined }))}
              />
              <NumberField
                label={words.share}
                w={80}
                min={1}
                max={1000}
                value={arm.weight}
                onChange={weight =>
                  set(index, { ...arm, weight: Math.min(1000, Math.max(1, Math.round(weight))) })
                }
              />
              <Text fz="sm" c="dimmed" pb={8} miw={58}>
                {words.sharePercent(formats.percent(shares[index] ?? 0))}
              </Text>
            </Group>
          </section>
        )
      })}
      <Group gap="xs">
        {arms.length < 10 && (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={16} />}
            onClick={() =>
              onChange({ ...step, arms: even([...arms, newSplitArm(idsIn(definition.steps), 50)]) })
            }
          >
            {words.addArm}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconEqual size={16} />}
          onClick={() => onChange({ ...step, arms: even(arms) })}
        >
          {words.even}
        </Button>
      </Group>
      <Checkbox
        label={words.test}
        description={words.testAbout}
        checked={test !== undefined}
        onChange={event =>
          onChange(changed(step, { test: event.currentTarget.checked ? firstTest : undefined }))
        }
      />
      {test && (
        <TestForm
          test={test}
          hasGoal={definition.goal !== undefined}
          onChange={next => onChange({ ...step, test: next })}
        />
      )}
    </>
  )
}

const firstTest: SplitTest = { by: 'clicks', perArm: 1000, days: 3, automatic: true }

type TestProps = { test: SplitTest; hasGoal: boolean; onChange(test: SplitTest): void }

function TestForm({ test, hasGoal, onChange }: TestProps) {
  const words = useTexts().ruleEditor.split
  const formats = useFormats()
  const small = formats.percent(tellable(0.05, test.perArm))
  const large = Math.round(neededPerArm(0.05, 0.06) / 100) * 100
  return (
    <Stack gap="md" className="rule-inset">
      <ChoiceField
        label={words.by}
        value={test.by}
        words={words.bys}
        onChange={by => onChange({ ...test, by })}
      />
      {test.by === 'conversion' && !hasGoal && (
        <Text fz="sm" className="rule-warning-text">
          {words.noGoal}
        </Text>
      )}
      <NumberField
        label={words.perArm}
        min={10}
        max={1_000_000}
        value={test.perArm}
        onChange={perArm => onChange({ ...test, perArm: Math.max(10, Math.round(perArm)) })}
      />
      <Text fz="xs" c="dimmed">
        {words.hint(formats.number(test.perArm), small, formats.number(large))}
      </Text>
      <NumberField
        label={words.days}
        min={1}
        max={90}
        value={test.days}
        onChange={days => onChange({ ...test, days: Math.min(90, Math.max(1, Math.round(days))) })}
      />
      <Checkbox
        label={words.automatic}
        description={words.automaticAbout}
        checked={test.automatic}
        onChange={event => onChange({ ...test, automatic: event.currentTarget.checked })}
      />
    </Stack>
  )
}
