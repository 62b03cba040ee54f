import { Alert, Progress as Bar, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Progress } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { FigureButton } from '../results/figure-button.tsx'

const sum = (lines: readonly { count: number }[]) => lines.reduce((all, { count }) => all + count, 0)

/** What became of everybody: a bar, and the same as a sum that has to come out. */
export function Balance({ progress }: { progress: Progress }) {
  const words = useTexts().campaignPage.live
  const formats = useFormats()
  const { planned, books, balanced, difference } = progress
  const parts = [
    { figure: 'sent' as const, name: words.sent, count: books.sent, color: 'petrol.6' },
    { figure: 'pending' as const, name: words.pending, count: books.pending, color: 'gray.4' },
    { figure: 'skipped' as const, name: words.skipped, count: sum(books.skipped), color: 'yellow.5' },
    { figure: 'failed' as const, name: words.failed, count: sum(books.failed), color: 'red.6' },
    { figure: 'unknown' as const, name: words.unknown, count: books.unknown, color: 'grape.5' },
  ]
  const share = planned > 0 ? (planned - books.pending) / planned : 0
  return (
    <div data-testid="balance" data-balanced={balanced}>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text fz="sm" fw={600}>
          {words.bar(formats.percent(share))}
        </Text>
      </Group>
      <Bar.Root size="xl" radius="md" className="campaign-bar">
        {parts.map(({ figure, name, count, color }) => (
          <Bar.Section
            key={figure}
            value={planned > 0 ? (count / planned) * 100 : 0}
            color={color}
            aria-label={`${name}: ${formats.number(count)}`}
          />
        ))}
      </Bar.Root>
      <div className="campaign-sum">
        <Term name={words.planned}>
          <FigureButton filter={{ figure: 'planned' }} name={words.planned} count={planned} />
        </Term>
        {parts.map(({ figure, name, count, color }, n) => (
          // A sign stands with what it belongs to, also at the beginning of a line.
          <div key={figure} className="campaign-summand">
            <span className="campaign-sign" aria-hidden>
              {n === 0 ? '=' : '+'}
            </span>
            <Term name={name} color={color}>
              <FigureButton filter={{ figure }} name={name} count={count} />
            </Term>
          </div>
        ))}
      </div>
      {books.held > 0 && (
        <Text fz="xs" c="dimmed">
          {words.pending}: {words.held(formats.number(books.held))}
        </Text>
      )}
      {books.unknown > 0 && (
        <Text fz="xs" c="dimmed">
          {words.unknown}: {words.unknownAbout}
        </Text>
      )}
      {balanced ? (
        <Group gap={6} mt="xs" wrap="nowrap" align="flex-start">
          <IconCheck
            size={16}
            stroke={2}
            color="var(--mantine-color-green-7)"
            style={{ flex: 'none', marginTop: 2 }}
          />
          <Text fz="xs" c="dimmed">
            {words.balances}
          </Text>
        </Group>
      ) : (
        <Alert color="red" variant="light" icon={<IconAlertTriangle />} mt="sm" role="alert">
          <Text fz="sm" fw={600}>
            {words.differs(formats.number(difference))}
          </Text>
          <Text fz="sm">{words.differsAdvice}</Text>
        </Alert>
      )}
    </div>
  )
}

function Term({ name, color, children }: { name: string; color?: string; children: ReactNode }) {
  const [hue, shade] = color?.split('.') ?? []
  return (
    <div className="campaign-term">
      <Text fz="xs" c="dimmed">
        {color && (
          <span
            className="campaign-dot"
            aria-hidden
            style={{ background: `var(--mantine-color-${hue}-${shade})` }}
          />
        )}
        {name}
      </Text>
      <Text fw={650} fz="lg" component="div" data-figure={name}>
        {children}
      </Text>
    </div>
  )
}
