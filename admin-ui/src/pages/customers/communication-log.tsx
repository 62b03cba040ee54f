import { Stack, Text, Timeline } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useState } from 'react'
import { useInteractions } from '../../api/customers.ts'
import type { Interaction } from '../../api/types.ts'
import { type Formats, useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { LoadMore } from '../../shared/load-more.tsx'
import { MessageDrawer } from '../messages/message-drawer.tsx'
import { logItem } from './log-item.tsx'

/** Everything that was said to and by a customer, and what was not said, newest first, grouped by day. */
export function CommunicationLog({ customerId }: { customerId: string }) {
  const texts = useTexts().log
  const formats = useFormats()
  const query = useInteractions(customerId)
  const [shown, setShown] = useState<Interaction | null>(null)
  return (
    <AsyncPanel query={query}>
      {data => {
        const interactions = data.pages.flatMap(page => page.items)
        if (interactions.length === 0) {
          return (
            <EmptyState icon={IconMessages} title={texts.empty}>
              {texts.emptyAdvice}
            </EmptyState>
          )
        }
        return (
          <Stack gap="lg">
            {byDay(interactions, formats).map(({ day, entries }) => (
              <section key={day} aria-label={day}>
                <Text fz="sm" fw={600} c="dimmed" mb="sm">
                  {day}
                </Text>
                <Timeline bulletSize={28} lineWidth={2} active={-1}>
                  {entries.map(entry => logItem(entry, setShown))}
                </Timeline>
              </section>
            ))}
            <LoadMore query={query} />
            <MessageDrawer
              messageId={shown?.messageId ?? null}
              title={shown?.subject ?? shown?.message?.ruleName ?? null}
              onClose={() => setShown(null)}
            />
          </Stack>
        )
      }}
    </AsyncPanel>
  )
}

function byDay(interactions: Interaction[], formats: Formats): { day: string; entries: Interaction[] }[] {
  const days: { day: string; entries: Interaction[] }[] = []
  for (const interaction of interactions) {
    const day = formats.day(interaction.at)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(interaction)
    else days.push({ day, entries: [interaction] })
  }
  return days
}
