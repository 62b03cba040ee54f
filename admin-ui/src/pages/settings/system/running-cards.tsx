import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { System } from '../../../api/system.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { wordFor } from '../../../shared/word.ts'
import { LevelIcon } from '../../delivery/health/level.tsx'
import { Fact, FactsCard } from './fact.tsx'

/** Who works, and when they were last heard of. */
export function ProcessesCard({ processes }: { processes: System['processes'] }) {
  const words = useTexts().system.processes
  const formats = useFormats()
  return (
    <FactsCard title={words.title} name="processes">
      {processes.length === 0 && <Text fz="sm">{words.none}</Text>}
      <ItemList label={words.title} gap="sm">
        {processes.map(({ kind, host, version, startedAt, seenAt, alive }) => (
          <Group
            key={`${kind} ${host} ${startedAt}`}
            component="li"
            gap="sm"
            wrap="nowrap"
            align="flex-start"
            data-process={kind}
          >
            <LevelIcon level={alive ? 'good' : 'bad'} size={14} />
            <Stack gap={0} miw={0}>
              <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
                <b>{wordFor(words.kinds, kind)}</b> {host !== '' && words.on(host, version)}
              </Text>
              <Text fz="sm" c="dimmed">
                {alive ? words.alive(formats.seconds(seenAt)) : words.gone(formats.dateTime(seenAt))}
                {' · '}
                {words.since(formats.dateTime(startedAt))}
              </Text>
            </Stack>
          </Group>
        ))}
      </ItemList>
    </FactsCard>
  )
}

/** What is due and not done, by kind, with the age of the oldest. */
export function WorkCard({ work }: { work: System['work'] }) {
  const words = useTexts().system.work
  const formats = useFormats()
  return (
    <FactsCard title={words.title} name="work">
      <Text fz="sm" c="dimmed" mb="xs">
        {words.about}
      </Text>
      {work.map(({ kind, waiting, more, oldestAt }) => (
        <div key={kind} data-work={kind}>
          <Fact name={wordFor(words.kinds, kind)}>
            {waiting === 0
              ? words.none
              : more
                ? words.moreThan(formats.number(waiting))
                : formats.number(waiting)}
            {oldestAt !== null && `, ${words.oldest(formats.dateTime(oldestAt))}`}
          </Fact>
        </div>
      ))}
    </FactsCard>
  )
}

/** How much was done within the minute and the hour. */
export function RatesCard({ rates }: { rates: System['rates'] }) {
  const { rates: words, work } = useTexts().system
  const formats = useFormats()
  return (
    <FactsCard title={words.title} name="rates">
      {rates.map(({ kind, lastMinute, lastHour, more }) => {
        const number = (count: number) =>
          more && count === lastHour ? work.moreThan(formats.number(count)) : formats.number(count)
        return (
          <div key={kind} data-rate={kind}>
            <Fact name={wordFor(words.kinds, kind)}>
              {words.minute(number(lastMinute))}, {words.hour(number(lastHour))}
            </Fact>
          </div>
        )
      })}
    </FactsCard>
  )
}

/** By which way mails leave, and what the queue runs on. */
export function MailCard({ mail, queue }: Pick<System, 'mail' | 'queue'>) {
  const words = useTexts().system.mail
  const answers = (ok: boolean | null) => (ok === null ? words.asked : ok ? words.works : words.fails)
  const staysInside = mail.kind === 'inbox' && mail.senders.length === 0
  return (
    <FactsCard title={words.title} name="mail">
      {(staysInside || mail.kind === 'smtp') && (
        <Text fz="sm">{mail.kind === 'inbox' ? words.inbox : words.smtp(mail.host ?? '')}</Text>
      )}
      {staysInside && <Text fz="sm">{words.inboxAdvice}</Text>}
      {mail.senders.length > 0 && (
        <>
          <Text fz="sm" fw={600} mt="xs">
            {words.senders}
          </Text>
          <ItemList label={words.senders} gap={2}>
            {mail.senders.map(({ name, host, isDefault }) => (
              <Text key={name} component="li" fz="sm" style={{ overflowWrap: 'anywhere' }}>
                {words.sender(name, host)}
                {isDefault && ` (${words.standard})`}
              </Text>
            ))}
          </ItemList>
        </>
      )}
      <Anchor component={Link} to="/senders" fz="sm">
        {words.toSenders}
      </Anchor>
      {mail.kind === 'smtp' && <Fact name={mail.host ?? ''}>{answers(mail.ok)}</Fact>}
      <Fact name={words.queue}>
        {words.queues[queue.kind]}, {answers(queue.ok)}
      </Fact>
    </FactsCard>
  )
}
