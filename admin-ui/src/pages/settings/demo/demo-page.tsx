import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle, IconLemon } from '@tabler/icons-react'
import { useState } from 'react'
import { type Demo, useDemo } from '../../../api/demo.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { InstallModal } from './install-modal.tsx'
import { RemoveModal } from './remove-modal.tsx'
import { TrafficCard } from './traffic-card.tsx'
import { CountsCard, LeftCard, ThingsCard } from './what-cards.tsx'

/** Whether there is demo data and what of it; switch its traffic, remove it, set it up. */
export function DemoPage() {
  const words = useTexts().demo
  const query = useDemo()
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <AsyncPanel query={query}>{demo => <Parts demo={demo} />}</AsyncPanel>
    </>
  )
}

function Parts({ demo }: { demo: Demo }) {
  const there = demo.state === 'there'
  return (
    <Stack gap="md" data-testid="demo" data-state={demo.state}>
      <State demo={demo} />
      <Warnings demo={demo} />
      {there && <TrafficCard traffic={demo.traffic} />}
      {there && <CountsCard demo={demo} />}
      {there && <ThingsCard things={demo.things} />}
      {demo.left && <LeftCard left={demo.left} />}
    </Stack>
  )
}

/** How it stands in one sentence, and the one thing to do about it. */
function State({ demo }: { demo: Demo }) {
  const words = useTexts().demo
  const formats = useFormats()
  const may = useMay()
  const [asking, setAsking] = useState<'remove' | 'install' | null>(null)
  const { state, installedAt, removedAt, removal } = demo
  const sentence = {
    none: words.states.none,
    there: words.states.there(installedAt ? formats.dateTime(installedAt) : ''),
    removing: words.states.removing(
      formats.number(removal?.removed ?? 0),
      formats.number(removal?.people ?? 0),
    ),
    removed: words.states.removed(removedAt ? formats.dateTime(removedAt) : ''),
  }[state]
  const close = () => setAsking(null)
  return (
    <Alert variant="light" color="blue" icon={<IconLemon size={18} />} title={sentence}>
      {state === 'removing' && removal && (
        <Stack gap="xs">
          <Progress
            value={removal.people === 0 ? 100 : (100 * removal.removed) / removal.people}
            aria-label={sentence}
          />
          <Text fz="sm">{words.removingAbout}</Text>
        </Stack>
      )}
      {may('users:write') && (
        <Group>
          {state === 'there' && (
            <Button color="red" onClick={() => setAsking('remove')}>
              {words.remove.open}
            </Button>
          )}
          {(state === 'none' || state === 'removed') && (
            <Button onClick={() => setAsking('install')}>{words.install.open}</Button>
          )}
        </Group>
      )}
      {asking === 'remove' && <RemoveModal demo={demo} onClose={close} />}
      {asking === 'install' && <InstallModal beside={demo.ownCustomers} onClose={close} />}
    </Alert>
  )
}

function Warnings({ demo: { ownCustomers, things, unsure } }: { demo: Demo }) {
  const words = useTexts().demo
  const formats = useFormats()
  const running = things.filter(thing => thing.running).length
  return (
    <>
      {ownCustomers && running > 0 && (
        <Alert
          color="orange"
          variant="light"
          icon={<IconAlertTriangle size={18} />}
          data-testid="demo-own-running"
        >
          {words.ownRunning(running)}
        </Alert>
      )}
      {unsure > 0 && (
        <Alert color="gray" variant="light" icon={<IconInfoCircle size={18} />}>
          {words.unsure(formats.number(unsure))}
        </Alert>
      )}
    </>
  )
}
