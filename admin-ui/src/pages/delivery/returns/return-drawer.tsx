import { Anchor, DataList, Drawer, List, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type Return, type ReturnInFull, useReturn } from '../../../api/returns.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import type { Texts } from '../../../i18n/texts.ts'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { wordFor } from '../../../shared/word.ts'
import { Written } from '../../customers/log-returns.tsx'
import { ReturnDecision } from './return-decision.tsx'
import { useReturnWords } from './use-return-words.ts'

type Props = { id: string | null; onClose(): void; onMessage(row: Return): void }

/** One thing that came in: all that is known of it, and what followed. */
export function ReturnDrawer({ id, onClose, onMessage }: Props) {
  const texts = useTexts()
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={texts.returns.drawerTitle}
      styles={{ title: { fontWeight: 650 } }}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      {id && <ReturnView id={id} onMessage={onMessage} />}
    </Drawer>
  )
}

function ReturnView({ id, onMessage }: { id: string; onMessage(row: Return): void }) {
  const words = useTexts().returns
  const query = useReturn(id)
  return (
    <AsyncPanel query={query} skeleton={<Skeleton height={320} radius="md" />}>
      {row => (
        <Stack gap="lg" data-testid="return-view">
          <Facts row={row} onMessage={() => onMessage(row)} />
          {row.text && (
            <section>
              <Title order={3}>{words.written}</Title>
              <Written text={row.text} />
            </section>
          )}
          <ReturnDecision row={row} />
          <Followed row={row} />
          <Download row={row} />
        </Stack>
      )}
    </AsyncPanel>
  )
}

function Facts({ row, onMessage }: { row: ReturnInFull; onMessage(): void }) {
  const words = useTexts().returns
  const formats = useFormats()
  const tell = useReturnWords()
  const { facts } = words
  const standing = tell.standing(row)
  const codes = [row.reply, row.status].filter(Boolean).join(' ')
  return (
    <div>
      <Title order={2} mb="xs">
        {tell.title(row)}
      </Title>
      <DataList size="sm" orientation="horizontal" labelWidth="32%">
        <Row name={facts.reason}>{tell.reason(row)}</Row>
        <Row name={facts.block}>{row.block && wordFor(words.blocks, row.block)}</Row>
        {/* Of a reply it is the beginning of what stands below in full. */}
        <Row name={facts.said}>{row.text ? null : row.said}</Row>
        <Row name={facts.customer}>
          {row.customer && (
            <Anchor component={Link} to={`/customers/${row.customer.id}`} inherit>
              {row.customer.name ?? facts.customer}
            </Anchor>
          )}
        </Row>
        <Row name={facts.message}>
          {row.message ? (
            <Anchor component="button" type="button" inherit ta="start" onClick={onMessage}>
              {row.message.subject ?? facts.message}
            </Anchor>
          ) : (
            row.outcome !== 'logged' && words.noMessage
          )}
        </Row>
        <Row name={facts.proof}>
          {row.proof && (
            <>
              <b>{standing && !row.open ? standing.text : tell.proof(row)}</b>
              {'. '}
              {wordFor(words.proofsAbout, row.proof)}
            </>
          )}
        </Row>
        <Row name={facts.from}>{row.from}</Row>
        <Row name={facts.subject}>{row.subject}</Row>
        <Row name={facts.recipient}>{row.recipient}</Row>
        <Row name={facts.status}>{codes}</Row>
        <Row name={facts.event}>{row.event}</Row>
        <Row name={facts.way}>
          {wordFor(words.ways, row.way)}
          {row.via && ` (${row.via.name})`}
        </Row>
        <Row name={facts.receivedAt}>{formats.dateTime(row.receivedAt)}</Row>
        <Row name={facts.error}>{row.error}</Row>
      </DataList>
    </div>
  )
}

/** Nothing where nothing is known. */
function Row({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === false || children === '') return null
  return (
    <DataList.Item>
      <DataList.ItemLabel>{name}</DataList.ItemLabel>
      <DataList.ItemValue style={{ overflowWrap: 'anywhere', minWidth: 0, display: 'block' }}>
        {children}
      </DataList.ItemValue>
    </DataList.Item>
  )
}

/** What was done about it, in sentences. */
function sentencesOf({ acted, outcome, open }: Return, words: Texts['returns']): string[] {
  if (!acted) return [open ? words.followedUndecided : words.followedNothing]
  const { acted: said } = words
  const lines = [
    acted.dismissed && said.dismissed,
    acted.optedOut !== undefined && acted.optedOut > 0 && said.optedOut,
    acted.suppressed && said.suppressed,
    acted.marked && said[acted.marked],
    acted.forwarded && said.forwarded,
    outcome === 'soft' && !acted.marked && !acted.dismissed && !acted.repeated && said.counted,
    acted.task && said.task,
    acted.lateProof && said.lateProof,
    (acted.events ?? []).length > 0 && said.noted,
    acted.logged !== undefined && acted.logged > 0 && said.logged,
    acted.repeated && said.repeated,
  ].filter(line => typeof line === 'string')
  return lines.length > 0 ? lines : [words.followedNothing]
}

function Followed({ row }: { row: Return }) {
  const words = useTexts().returns
  const may = useMay()
  if (row.state === 'new') return null
  return (
    <section>
      <Title order={3} mb={4}>
        {words.followed}
      </Title>
      <List fz="sm" data-testid="return-followed">
        {sentencesOf(row, words).map(line => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      {row.acted?.task && may('tasks:read') && (
        <Anchor component={Link} to="/tasks" fz="sm">
          {words.acted.toTask}
        </Anchor>
      )}
    </section>
  )
}

/** Only as a file: what strangers sent is never shown as a page. */
function Download({ row }: { row: Return }) {
  const words = useTexts().returns
  const may = useMay()
  if (!row.hasMail || !may('messages:content')) return null
  return (
    <Anchor href={`/api/returns/${row.id}/raw`} download={`${row.id}.eml`} fz="sm">
      <IconDownload size={15} stroke={1.7} style={{ verticalAlign: -2 }} aria-hidden />{' '}
      <Text span inherit>
        {words.download}
      </Text>
    </Anchor>
  )
}
