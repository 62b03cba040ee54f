import { type MantineSpacing, SimpleGrid } from '@mantine/core'
import type { RuleCounts } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { Figure } from '../../shared/figure.tsx'

type Props = {
  /** Not counted yet: undefined. */
  counts: RuleCounts | undefined
  mt?: MantineSpacing
}

/** The books of a rule: who entered, and what became of every message. */
export function RuleFigures({ counts, mt }: Props) {
  const texts = useTexts().rules
  const formats = useFormats()
  const { messages, tasks = 0 } = counts ?? {}
  const waiting = messages ? messages.queued + messages.held + messages.retry + messages.sending : 0
  const unknown = messages?.unknown ?? 0
  const figures = [
    { name: texts.entered, value: counts?.entered },
    { name: texts.running, value: counts?.running },
    { name: texts.sent, value: messages?.sent },
    ...(tasks > 0 ? [{ name: texts.tasks, value: tasks }] : []),
    { name: texts.notSent, value: messages?.skipped },
    { name: texts.failed, value: messages?.failed },
    ...(waiting > 0 ? [{ name: texts.waiting, value: waiting }] : []),
    ...(unknown > 0 ? [{ name: texts.unknown, value: unknown }] : []),
  ]
  return (
    <SimpleGrid
      cols={{ base: 3, xs: 5, md: figures.length }}
      spacing="sm"
      verticalSpacing="xs"
      mt={mt}
      maw={760}
    >
      {figures.map(({ name, value }) => (
        <Figure key={name} name={name}>
          {value === undefined ? undefined : formats.number(value)}
        </Figure>
      ))}
    </SimpleGrid>
  )
}
