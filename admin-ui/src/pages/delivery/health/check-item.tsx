import { Code, Group, Text, Title } from '@mantine/core'
import type { DnsCheck } from '../../../api/sender-health.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { Expandable } from '../../../shared/expandable.tsx'
import { DnsLineView } from './dns-line.tsx'
import { LevelBadge } from './level.tsx'

type Props = {
  check: DnsCheck
  /** Of several senders with this domain: each check says whose it is. */
  several: boolean
}

/** One check: how it stands in words, what is there, what to do, and the lines to copy. */
export function CheckItem({ check, several }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth.domains
  const { code, title, level, sender, found, advice, records, seen } = check
  return (
    <li className="health-check" data-check={code} data-level={level}>
      <Group gap="2px 8px" justify="space-between" align="flex-start">
        <Title order={4} fz="sm" style={{ flex: '1 1 12rem', minWidth: 0, overflowWrap: 'anywhere' }}>
          {sender && several ? words.ofSender(title[language], sender.name) : title[language]}
        </Title>
        {level === 'skipped' ? (
          <Text fz="xs" c="dimmed" style={{ flex: 'none' }}>
            {words.skipped}
          </Text>
        ) : (
          <LevelBadge level={level} />
        )}
      </Group>
      <Text
        fz="sm"
        c={level === 'good' || level === 'skipped' ? 'dimmed' : undefined}
        className="health-words"
      >
        {found[language]}
      </Text>
      {advice && (
        <Text fz="sm" mt={4} className="health-words">
          {advice[language]}
        </Text>
      )}
      {records.map(line => (
        <DnsLineView key={`${line.action} ${line.type} ${line.name} ${line.value}`} line={line} />
      ))}
      {seen.length > 0 && (
        <Expandable
          label={
            <Text span fz="xs" c="dimmed">
              {words.seen}
            </Text>
          }
        >
          {seen.map(({ name, type, values }) => (
            <div key={`${type} ${name}`}>
              <Text fz="xs" mt={4} style={{ overflowWrap: 'anywhere' }}>
                {type} {name}
              </Text>
              <Code block className="health-said" fz="xs">
                {values.length > 0 ? values.join('\n') : words.seenNone}
              </Code>
            </div>
          ))}
        </Expandable>
      )}
    </li>
  )
}
