import { Card, Stack, Switch, Text, Title } from '@mantine/core'
import { type TrackingSettings, useSetTracking, useTracking } from '../../../api/policy.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'

/** Whether opens and clicks are measured at all. */
export function MeasuringCard() {
  const words = useTexts().privacy.policy
  const may = useMay()
  const query = useTracking()
  const set = useSetTracking()
  return (
    <Card>
      <Title order={2}>{words.measuring}</Title>
      <Text fz="sm" c="dimmed" mb="sm" maw={720}>
        {words.measuringAbout}
      </Text>
      <AsyncPanel query={query}>
        {settings => {
          const change = (part: Partial<TrackingSettings>) => set.mutate({ ...settings, ...part })
          return (
            <Stack gap="sm">
              <Switch
                label={words.measureConsenting}
                checked={settings.mode === 'consent'}
                disabled={!may('purposes:write') || set.isPending}
                onChange={event => change({ mode: event.currentTarget.checked ? 'consent' : 'off' })}
              />
              <Switch
                label={words.countShared}
                checked={settings.sharedClicks}
                disabled={!may('purposes:write') || set.isPending}
                onChange={event => change({ sharedClicks: event.currentTarget.checked })}
              />
              {set.error && <ErrorPanel error={set.error} />}
            </Stack>
          )
        }}
      </AsyncPanel>
    </Card>
  )
}
