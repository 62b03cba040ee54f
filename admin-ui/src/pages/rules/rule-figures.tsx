import { type MantineSpacing, SimpleGrid } from '@mantine/core'
import type { ListedRule } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { Figure } from '../../shared/figure.tsx'

/** The books of a rule: who entered, and what became of every message. */
export function RuleFigures({ counts, mt }: { counts: ListedRule['counts']; mt?: MantineSpacing }) {
  const texts = useTexts().rules
  const formats = useFormats()
  const { messages, tasks } = counts
  const waiting = messages.queued + messages.held + messages.retry + messages.sending
  const figures = [
    { name: texts.entered, value: counts.entered },
    { name: texts.running, value: counts.running },
    { name: texts.sent, value: messages.sent },
    ...(tasks > 0 ? [{ name: texts.tasks, value: tasks }] : []),
    { name: texts.notSent, value: messages.skipped },
    { name: texts.failed, value: messages.failed },
    ...(waiting > 0 ? [{ name: texts.waiting, value: waiting }] : []),
    ...(messages.unknown > 0 ? [{ name: texts.unknown, value: messages.unknown }] : []),
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
          {formats.number(value)}
        </Figure>
      ))}
    </SimpleGrid>
  )
}
