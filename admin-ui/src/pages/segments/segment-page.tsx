import { Alert, Group, Skeleton, Tabs, Text } from '@mantine/core'
import { useParams, useSearchParams } from 'react-router'
import { type Segment, useSegment } from '../../api/segments.ts'
import { useMay } from '../../api/session.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { BackLink } from '../../shared/back-link.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { EditSegment } from './edit-segment.tsx'
import { Erasures } from './erasures.tsx'
import { HistoryTab } from './history-tab.tsx'
import { MembersTab } from './members-tab.tsx'
import { SegmentActions } from './segment-actions.tsx'
import { SegmentBadges } from './segment-badges.tsx'
import './segments.css'

/** One segment: its condition, who is in it, how it grew, and what uses it. */
export function SegmentPage() {
  const { id = '' } = useParams()
  const query = useSegment(id)
  const words = useTexts().segments
  return (
    <>
      <BackLink to="/segments">{words.back}</BackLink>
      <AsyncPanel query={query} skeleton={<Skeleton height={420} radius="lg" aria-busy="true" />}>
        {segment => <View key={segment.id} segment={segment} />}
      </AsyncPanel>
    </>
  )
}

function View({ segment }: { segment: Segment }) {
  const texts = useTexts().segments
  const may = useMay()
  const [params, setParams] = useSearchParams()
  const dynamic = segment.kind === 'dynamic'
  const editing = dynamic ? 'condition' : 'about'
  const tabs = [
    ...(dynamic ? (['condition'] as const) : []),
    ...(may('customers:read') ? (['members'] as const) : []),
    'history' as const,
    ...(dynamic ? [] : (['about'] as const)),
  ]
  const tab = tabs.find(key => key === params.get('tab')) ?? tabs[0] ?? 'history'
  return (
    <>
      <PageTitle
        title={segment.name}
        about={<About segment={segment} />}
        actions={<SegmentActions segment={segment} />}
      />
      {may('privacy:read') && <Erasures id={segment.id} />}
      <Tabs
        id="segment"
        keepMounted={false}
        value={tab}
        onChange={next => setParams(next && next !== tabs[0] ? { tab: next } : {}, { replace: true })}
      >
        <Tabs.List mb="md">
          {tabs.map(key => (
            <Tabs.Tab key={key} value={key}>
              {texts.tabs[key]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {/* Stays while others are looked at: it holds what is not saved, and holds back whoever would leave it. */}
        <div
          role="tabpanel"
          id={`segment-panel-${editing}`}
          aria-labelledby={`segment-tab-${editing}`}
          hidden={tab !== editing}
        >
          <EditSegment segment={segment} shown={tab === editing} />
        </div>
        <Tabs.Panel value="members">
          <MembersTab segment={segment} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <HistoryTab segment={segment} />
        </Tabs.Panel>
      </Tabs>
      {!may('segments:write') && (
        <Alert color="gray" variant="light" mt="md">
          {texts.readOnly}
        </Alert>
      )}
    </>
  )
}

function About({ segment }: { segment: Segment }) {
  const texts = useTexts().segments
  const formats = useFormats()
  const { size, sizeAt } = segment
  return (
    <Group gap="xs">
      <SegmentBadges segment={segment} />
      <Text span fz="sm">
        {size === null
          ? texts.notCounted
          : size === 1
            ? texts.oneCustomer
            : texts.customersIn(formats.number(size))}
        {sizeAt && `, ${texts.countedAt(formats.dateTime(sizeAt))}`}
      </Text>
    </Group>
  )
}
