import { Text, ThemeIcon, Timeline } from '@mantine/core'
import {
  IconBolt,
  IconClock,
  IconDoorExit,
  IconFilter,
  IconFlag,
  IconMail,
  IconPuzzle,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { usePurposeName, useTemplateName } from '../../api/vocabulary.ts'
import { useTexts } from '../../i18n/language.tsx'
import { Expandable } from '../../shared/expandable.tsx'
import { Json } from '../../shared/json.tsx'
import { wordFor } from '../../shared/word.ts'
import { type DefinitionView, readDefinition, type StepView } from './definition.ts'

/** A definition from top to bottom, as a customer passes through it. */
export function RuleSteps({ definition }: { definition: Record<string, unknown> }) {
  const view = readDefinition(definition)
  return (
    <Timeline bulletSize={30} lineWidth={2} active={-1}>
      {before(view)}
      {view.steps.map(step => (
        <Timeline.Item
          key={step.id}
          bullet={<Bullet icon={iconOf(step)} color={step.type === 'wait' ? 'gray' : 'petrol'} />}
        >
          <Step step={step} />
        </Timeline.Item>
      ))}
      <Timeline.Item bullet={<Bullet icon={IconFlag} color="gray" />}>
        <End />
      </Timeline.Item>
    </Timeline>
  )
}

/** What stands before the first step: trigger, who may enter, what ends it early. */
function before({ event, where, condition, exitWhen }: DefinitionView): ReactNode[] {
  return [
    <Timeline.Item key="trigger" bullet={<Bullet icon={IconBolt} color="yellow" />}>
      <Trigger event={event} where={where} />
    </Timeline.Item>,
    condition !== null && (
      <Timeline.Item key="condition" bullet={<Bullet icon={IconFilter} color="gray" />}>
        <Conditional kind="onlyIf" condition={condition} />
      </Timeline.Item>
    ),
    exitWhen !== null && (
      <Timeline.Item key="exit" bullet={<Bullet icon={IconDoorExit} color="gray" />}>
        <Conditional kind="exitWhen" condition={exitWhen} />
      </Timeline.Item>
    ),
  ].filter(Boolean)
}

function iconOf(step: StepView): typeof IconMail {
  return { wait: IconClock, send: IconMail, other: IconPuzzle }[step.type]
}

function Bullet({ icon: Glyph, color }: { icon: typeof IconMail; color: string }) {
  return (
    <ThemeIcon size={30} radius="xl" variant="light" color={color}>
      <Glyph size={17} stroke={1.7} />
    </ThemeIcon>
  )
}

function Trigger({ event, where }: { event: string; where: unknown[] }) {
  const texts = useTexts().rules
  return (
    <>
      <Text fz="sm" fw={600}>
        {texts.when(event)}
      </Text>
      {where.length > 0 && (
        <Expandable label={<Text fz="xs">{texts.where}</Text>}>
          <Json value={where} />
        </Expandable>
      )}
    </>
  )
}

function Conditional({ kind, condition }: { kind: 'onlyIf' | 'exitWhen'; condition: unknown }) {
  const texts = useTexts().rules
  return (
    <>
      <Text fz="sm" fw={600}>
        {texts[kind]}
      </Text>
      <Expandable label={<Text fz="xs">{texts.asData}</Text>}>
        <Json value={condition} />
      </Expandable>
    </>
  )
}

function Step({ step }: { step: StepView }) {
  const texts = useTexts()
  const words = texts.rules
  const purposeName = usePurposeName()
  const templateName = useTemplateName()
  if (step.type === 'wait') {
    return (
      <Text fz="sm" fw={600}>
        {words.wait(words.durations[step.unit](step.amount))}
      </Text>
    )
  }
  if (step.type === 'other') return <Json value={step.data} />
  return (
    <>
      <Text fz="sm" fw={600}>
        {words.send(templateName(step.template), wordFor(texts.permissions.channels, step.channel))}
      </Text>
      <Text fz="xs" c="dimmed">
        {words.purpose(purposeName(step.purpose))}
        {step.lastUsefulHours !== null &&
          ` · ${words.lastUseful(words.durations.hours(step.lastUsefulHours))}`}
      </Text>
    </>
  )
}

function End() {
  return (
    <Text fz="sm" c="dimmed">
      {useTexts().rules.end}
    </Text>
  )
}
