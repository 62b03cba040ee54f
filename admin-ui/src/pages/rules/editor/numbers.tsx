import { Text, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { wordFor } from '../../../shared/word.ts'
import { type StepNumbers, sumOf } from '../edit-numbers.ts'

type Props = { numbers: StepNumbers; type: string; outdated?: boolean }

/** Figures on a step, the same for what a simulation says and for what became of real runs. */
export function StepFigures({ numbers, type, outdated = false }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.ruleEditor.numbers
  const formats = useFormats()
  const { entered, waiting, sent, skipped, pending, failed, exits } = numbers
  const reasons = (list: StepNumbers['skipped']) =>
    list.map(({ reason, count, sentence }) => (
      <div key={reason}>
        {formats.number(count)}: {sentence?.[language] ?? wordFor(words.reasons, reason)}
      </div>
    ))
  const show = formats.number
  return (
    <div className="rule-numbers" data-outdated={outdated}>
      <Figure>{words.entered(show(entered))}</Figure>
      {type === 'send' && sent !== null && <Figure tone="good">{words.sent(show(sent))}</Figure>}
      {type === 'task' && sent !== null && <Figure tone="good">{words.tasks(show(sent))}</Figure>}
      {sumOf(skipped) > 0 && (
        <Figure tone="muted" more={reasons(skipped)}>
          {words.skipped(show(sumOf(skipped)))}
        </Figure>
      )}
      {waiting > 0 && <Figure>{words.waiting(show(waiting))}</Figure>}
      {pending > 0 && <Figure>{words.pending(show(pending))}</Figure>}
      {failed > 0 && <Figure tone="bad">{words.failed(show(failed))}</Figure>}
      {sumOf(exits) > 0 && (
        <Figure tone="muted" more={reasons(exits)}>
          {words.left(show(sumOf(exits)))}
        </Figure>
      )}
    </div>
  )
}

type FigureProps = { tone?: 'good' | 'bad' | 'muted'; more?: ReactNode; children: ReactNode }

/** One figure; what is behind it comes up on hover, focus and touch. */
export function Figure({ tone, more, children }: FigureProps) {
  const figure = (
    <Text
      span
      fz="xs"
      className="rule-number"
      {...(tone ? { 'data-tone': tone } : {})}
      {...(more ? { tabIndex: 0, 'data-more': true } : {})}
    >
      {children}
    </Text>
  )
  if (!more) return figure
  return (
    <Tooltip label={more} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      {figure}
    </Tooltip>
  )
}
