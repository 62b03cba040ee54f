import { Card, Code, SimpleGrid, Text, Title } from '@mantine/core'
import type { HealthQueue } from '../../../api/sender-health.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { Figure } from '../../../shared/figure.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { wordFor } from '../../../shared/word.ts'

/** What has not gone out yet: how many, since when, and what the other side says to it. */
export function QueueCard({ queue }: { queue: HealthQueue }) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth.queue
  const formats = useFormats()
  const { waiting, total, due, oldestDueAt, retries, sampled } = queue
  return (
    <Card component="section" aria-label={words.title} data-testid="queue">
      <Title order={2} mb="sm">
        {words.title}
      </Title>
      {total === 0 ? (
        <Text fz="sm">{words.empty}</Text>
      ) : (
        <>
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
            <Figure name={words.total}>
              {sampled ? words.atLeast(formats.number(total)) : formats.number(total)}
            </Figure>
            <Figure name={words.due}>{formats.number(due)}</Figure>
            <Figure name={words.oldest}>
              {oldestDueAt === null ? words.none : formats.dateTime(oldestDueAt)}
            </Figure>
          </SimpleGrid>
          <Text fz="sm" c="dimmed" mt="xs">
            {waiting
              .filter(({ count }) => count > 0)
              .map(({ lane, state, count }) =>
                words.part(wordFor(words.lanes, lane), wordFor(words.states, state), formats.number(count)),
              )
              .join(' · ')}
          </Text>
        </>
      )}
      {retries.length > 0 && (
        <>
          <Title order={3} mt="md" mb="xs">
            {words.retries}
          </Title>
          <ItemList label={words.retries} gap="sm">
            {retries.map(({ reason, sentence, said, count, oldestAt, nextAt }) => (
              <li key={`${reason} ${said}`} data-reason={reason} className="health-finding">
                <Text fz="sm">
                  <b>{count === 1 ? words.mail : words.mails(formats.number(count))}</b> {sentence[language]}
                </Text>
                {said && (
                  <Code block mt={4} className="health-said">
                    {said}
                  </Code>
                )}
                <Text fz="xs" c="dimmed" mt={2}>
                  {words.since(formats.dateTime(oldestAt))}
                  {nextAt !== null && ` ${words.next(formats.dateTime(nextAt))}`}
                </Text>
              </li>
            ))}
          </ItemList>
        </>
      )}
    </Card>
  )
}
