import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Expandable } from '../../shared/expandable.tsx'
import { wordFor } from '../../shared/word.ts'
import { type StepNumbers, sumOf } from './edit-numbers.ts'

/** What became of those who came to a step; why some got nothing or left unfolds below. */
export function StepFigures({ numbers, type }: { numbers: StepNumbers; type: string }) {
  const words = useLanguage().texts.rulePage.step
  const formats = useFormats()
  const { entered, waiting, sent, skipped, pending, failed, exits } = numbers
  const show = formats.number
  return (
    <>
      <span className="rule-tree-numbers" data-testid="step-numbers">
        <Count>{words.entered(show(entered))}</Count>
        {waiting > 0 && <Count>{words.waiting(show(waiting))}</Count>}
        {type === 'send' && sent !== null && <Count tone="good">{words.sent(show(sent))}</Count>}
        {type === 'task' && sent !== null && <Count tone="good">{words.tasks(show(sent))}</Count>}
        {pending > 0 && <Count>{words.pending(show(pending))}</Count>}
        {failed > 0 && <Count tone="bad">{words.failed(show(failed))}</Count>}
      </span>
      {sumOf(skipped) > 0 && <Reasons title={words.skipped(show(sumOf(skipped)))} reasons={skipped} />}
      {sumOf(exits) > 0 && <Reasons title={words.left(show(sumOf(exits)))} reasons={exits} />}
    </>
  )
}

function Count({ tone, children }: { tone?: 'good' | 'bad'; children: ReactNode }) {
  return (
    <span className="rule-tree-number" data-tone={tone}>
      {children}
    </span>
  )
}

function Reasons({ title, reasons }: { title: string; reasons: StepNumbers['skipped'] }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  return (
    <Expandable label={<Text fz="xs">{title}</Text>}>
      {reasons.map(({ reason, count, sentence }) => (
        <Text key={reason} fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {formats.number(count)}: {sentence?.[language] ?? wordFor(texts.ruleEditor.numbers.reasons, reason)}
        </Text>
      ))}
    </Expandable>
  )
}
