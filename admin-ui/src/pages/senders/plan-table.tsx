import { ScrollArea, Table, Text } from '@mantine/core'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'

export type PlannedDay = { number: number; day: string; allowed: number }

/** How many mails a day, day by day. */
export function PlanTable({ days, today }: { days: readonly PlannedDay[]; today: string | null }) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth.warmUp
  const formats = useFormats()
  const date = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  return (
    // Scrolls by keyboard too.
    <ScrollArea.Autosize mah={280} viewportProps={{ tabIndex: 0, 'aria-label': words.plan, role: 'region' }}>
      <Table fz="xs" verticalSpacing={3} aria-label={words.plan}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.day}</Table.Th>
            <Table.Th>{words.date}</Table.Th>
            <Table.Th ta="right">{words.mails}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody style={{ fontVariantNumeric: 'tabular-nums' }}>
          {days.map(({ number, day, allowed }) => (
            <Table.Tr
              key={number}
              data-day={number}
              {...(day === today ? { 'aria-current': 'date' as const, fw: 700 } : {})}
            >
              <Table.Td>{formats.number(number)}</Table.Td>
              <Table.Td>
                {date.format(new Date(`${day}T00:00:00Z`))}
                {day === today && (
                  <Text span fz="xs" fw={700}>
                    {' '}
                    ({words.todayMark})
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">{formats.number(allowed)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
