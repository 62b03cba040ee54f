import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { System } from '../../../api/system.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { Expandable } from '../../../shared/expandable.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { LevelIcon } from '../../delivery/health/level.tsx'
import { Fact, FactsCard } from './fact.tsx'

/** How large the database is, and what room is left. */
export function DatabaseCard({ database, disk }: Pick<System, 'database' | 'disk'>) {
  const words = useTexts().system.database
  const formats = useFormats()
  return (
    <FactsCard title={words.title} name="database">
      <Fact name={words.size}>
        {formats.bytes(database.bytes)} ({words[database.kind]})
      </Fact>
      <Fact name={words.free}>
        <Group gap={6} component="span" data-disk={disk?.level}>
          {disk && disk.level !== 'good' && <LevelIcon level={disk.level} size={12} />}
          {disk
            ? words.ofDisk(formats.bytes(disk.freeBytes), formats.bytes(disk.totalBytes))
            : words.diskUnknown}
        </Group>
      </Fact>
      {disk && (
        <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {words.disk(disk.path)}
          {database.kind === 'external' && ` ${words.otherDisk}`}
        </Text>
      )}
      <Text fz="sm" fw={600} mt="sm">
        {words.largest}
      </Text>
      <ItemList label={words.largest} gap={0}>
        {database.tables.map(({ name, bytes, rows }) => (
          <li key={name}>
            <Fact name={name}>
              {formats.bytes(bytes)}, {rows === null ? words.unknownRows : words.rows(formats.number(rows))}
            </Fact>
          </li>
        ))}
      </ItemList>
    </FactsCard>
  )
}

/** Whether what must be provable is still as it was written. */
export function LedgerCard({ ledger }: Pick<System, 'ledger'>) {
  const words = useTexts().system.ledger
  const formats = useFormats()
  const { head, waiting, verifiedAt, findings } = ledger
  return (
    <FactsCard title={words.title} name="ledger">
      <Fact name={words.head}>
        {head ? words.headOf(formats.number(head.number), formats.dateTime(head.at)) : words.noSeal}
      </Fact>
      <Fact name={words.waiting}>{formats.number(waiting)}</Fact>
      <Fact name={words.verified}>
        {verifiedAt === null
          ? words.never
          : findings
            ? words.found(formats.dateTime(verifiedAt), formats.number(findings))
            : words.fine(formats.dateTime(verifiedAt))}
      </Fact>
      <Anchor component={Link} to="/privacy/ledger" fz="sm">
        {words.open}
      </Anchor>
    </FactsCard>
  )
}

export function BackupCard({ backup }: Pick<System, 'backup'>) {
  const words = useTexts().system.backup
  const formats = useFormats()
  const { last } = backup
  return (
    <FactsCard title={words.title} name="backup">
      <Fact name={words.last}>
        {last
          ? [
              formats.dateTime(last.at),
              ...(last.bytes === null ? [] : [formats.bytes(last.bytes)]),
              last.nightly ? words.nightly : words.byHand,
              last.encrypted ? words.encrypted : words.plain,
            ].join(', ')
          : words.none}
      </Fact>
      <Anchor component={Link} to="/settings/backup" fz="sm">
        {words.open}
      </Anchor>
    </FactsCard>
  )
}

/** What comes round by itself: those that failed at once, all of them when asked. */
export function ChoresCard({ chores }: Pick<System, 'chores'>) {
  const words = useTexts().system.chores
  const failing = chores.filter(({ failures }) => failures > 0)
  return (
    <FactsCard title={words.title} name="chores">
      <Text fz="sm" c="dimmed" mb="xs">
        {words.about}
      </Text>
      {failing.length === 0 ? (
        <Text fz="sm" mb="xs">
          {words.allWell(chores.length)}
        </Text>
      ) : (
        <ChoreList chores={failing} />
      )}
      <Expandable label={<Text fz="sm">{words.show}</Text>}>
        <ChoreList chores={chores} />
      </Expandable>
    </FactsCard>
  )
}

function ChoreList({ chores }: Pick<System, 'chores'>) {
  const words = useTexts().system.chores
  const formats = useFormats()
  return (
    <ItemList label={words.title} gap="xs" my="xs">
      {chores.map(({ name, lastRunAt, nextRunAt, failures, lastError }) => (
        <Stack key={name} component="li" gap={0} data-chore={name}>
          <Text fz="sm">{words.names[name] ?? name}</Text>
          <Text fz="xs" c="dimmed">
            {lastRunAt === null ? words.never : words.ran(formats.dateTime(lastRunAt))}
            {' · '}
            {words.next(formats.dateTime(nextRunAt))}
          </Text>
          {failures > 0 && (
            <Text fz="xs" fw={600}>
              {words.failed(failures, lastError ?? '')}
            </Text>
          )}
        </Stack>
      ))}
    </ItemList>
  )
}
