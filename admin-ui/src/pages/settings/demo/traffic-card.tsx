import { Card, Stack, Switch, Text, Title } from '@mantine/core'
import { type Demo, useSwitchTraffic } from '../../../api/demo.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'

/** Whether invented customers shop, and the switch for it. */
export function TrafficCard({ traffic }: { traffic: Demo['traffic'] }) {
  const words = useTexts().demo.traffic
  const may = useMay()
  const change = useSwitchTraffic()
  const { wanted, playing, possible } = traffic
  const how = wanted ? (playing ? 'on' : possible ? 'starting' : 'impossible') : playing ? 'ending' : 'off'
  return (
    <Card component="section" aria-label={words.title} data-testid="demo-traffic" data-how={how}>
      <Stack gap="sm">
        <Title order={2}>{words.title}</Title>
        <Text fz="sm">{words.about}</Text>
        <Switch
          label={words.label}
          checked={change.isPending ? change.variables : wanted}
          disabled={!may('users:write') || change.isPending}
          onChange={event => {
            // What went wrong is said below.
            change.mutateAsync(event.currentTarget.checked).catch(() => {})
          }}
        />
        <Text fz="sm" c="dimmed" role="status">
          {words[how]}
        </Text>
        {change.error && <ErrorPanel error={change.error} />}
      </Stack>
    </Card>
  )
}
