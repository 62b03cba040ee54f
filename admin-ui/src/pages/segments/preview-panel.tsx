import { Anchor, Card, Group, Loader, Progress, Stack, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import type { SegmentMember, SegmentPreview } from '../../api/segments.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { Funnel } from './funnel.tsx'
import { usePercent } from './percent.ts'

type Props = {
  query: { data: SegmentPreview | undefined; error: unknown; isFetching: boolean; refetch(): unknown }
  /** What is shown is the answer to an earlier question. */
  outdated: boolean
}

/** How many, how it comes about, and who for example. */
export function PreviewPanel({ query, outdated }: Props) {
  const { data, error, isFetching, refetch } = query
  const busy = isFetching || (outdated && !error)
  return (
    <Stack gap="md">
      <Card>
        <CountHead busy={busy} />
        {error ? <ErrorPanel error={error} retry={refetch} /> : null}
        {data && !error && <Count preview={data} faded={outdated} />}
        {!data && !error && <RowsSkeleton rows={1} height={64} />}
      </Card>
      {data?.funnel && data.funnel.clauses.length > 0 && !error && (
        <Card style={{ opacity: outdated ? 0.55 : 1 }}>
          <Funnel customers={data.customers} clauses={data.funnel.clauses} />
        </Card>
      )}
      {data?.sample && !error && (
        <Card style={{ opacity: outdated ? 0.55 : 1 }}>
          <Sample members={data.sample} />
        </Card>
      )}
    </Stack>
  )
}

function CountHead({ busy }: { busy: boolean }) {
  const texts = useTexts().segments
  return (
    <Group justify="space-between" mb="xs" wrap="nowrap">
      <Title order={2}>{texts.count}</Title>
      {busy && <Loader size={16} role="status" aria-label={texts.counting} />}
    </Group>
  )
}

function Count({ preview, faded }: { preview: SegmentPreview; faded: boolean }) {
  const texts = useTexts().segments
  const formats = useFormats()
  const percent = usePercent()
  return (
    <div style={{ opacity: faded ? 0.55 : 1 }}>
      <Text
        component="p"
        m={0}
        fz="2rem"
        fw={650}
        lh={1.2}
        role="status"
        data-testid="segment-count"
        data-outdated={faded}
        style={{ fontVariantNumeric: 'tabular-nums' }}
      >
        {formats.number(preview.total)}
      </Text>
      <Text fz="sm" c="dimmed">
        {texts.ofAll(percent(preview.share), formats.number(preview.customers))}
      </Text>
      <Progress value={preview.share * 100} size="sm" mt="xs" aria-hidden />
      <Text fz="xs" c="dimmed" mt="xs">
        {faded ? texts.stale : texts.asOf(formats.seconds(preview.asOf))}
      </Text>
    </div>
  )
}

function Sample({ members }: { members: SegmentMember[] }) {
  const texts = useTexts()
  return (
    <>
      <Title order={2} mb="xs">
        {texts.segments.sample}
      </Title>
      {members.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {texts.segments.sampleNone}
        </Text>
      ) : (
        <Stack gap={6} component="ul" className="sample-list" data-testid="segment-sample">
          {members.map(({ id, name, email }) => (
            <li key={id}>
              <Anchor component={Link} to={`/customers/${id}`} fz="sm">
                {name ?? email ?? texts.customers.customerNo(id.slice(-6))}
              </Anchor>
              {name && email && name !== email && (
                <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {email}
                </Text>
              )}
            </li>
          ))}
        </Stack>
      )}
    </>
  )
}
