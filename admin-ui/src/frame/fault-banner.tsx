import { Alert, Button, Group, Text } from '@mantine/core'
import { IconCloudOff, IconHistoryOff } from '@tabler/icons-react'
import { type Query, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { ProblemError } from '../api/problem.ts'
import { connection } from '../api/send.ts'
import { useTexts } from '../i18n/language.tsx'
import { useSignal } from '../shared/signal.ts'
import './faults.css'

/** Told above every page: that nothing answers, or that what is shown could not be renewed. */
export function FaultBanner() {
  const texts = useTexts()
  const away = useSignal(connection.away)
  const outdated = useOutdated()
  useEffect(() => {
    const ask = () => connection.ask()
    window.addEventListener('online', ask)
    window.addEventListener('offline', ask)
    return () => {
      window.removeEventListener('online', ask)
      window.removeEventListener('offline', ask)
    }
  }, [])
  const words = away ? texts.faults.away : texts.faults.outdated
  return (
    // There before there is anything to say: what comes with its own words is not read out everywhere.
    <div className="fault-banner" aria-live="polite">
      {(away || outdated.any) && (
        <div role="status" data-fault={away ? 'away' : 'outdated'}>
          <Alert
            role="group"
            color="orange"
            variant="light"
            title={words.title}
            icon={away ? <IconCloudOff /> : <IconHistoryOff />}
          >
            <Group justify="space-between" gap="xs">
              <Text fz="sm" maw={680}>
                {words.about}
              </Text>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => (away ? connection.ask() : outdated.renew())}
              >
                {away ? texts.faults.away.now : texts.errors.retry}
              </Button>
            </Group>
          </Alert>
        </div>
      )}
    </div>
  )
}

/** What is shown although the server failed to bring it up to date: it would look like the latest. */
function useOutdated(): { any: boolean; renew(): void } {
  const client = useQueryClient()
  const cache = client.getQueryCache()
  const any = useSyncExternalStore(
    told => cache.subscribe(told),
    () => cache.findAll({ type: 'active' }).some(isOutdated),
  )
  return { any, renew: () => void client.refetchQueries({ type: 'active', predicate: isOutdated }) }
}

function isOutdated({ queryKey, state }: Query): boolean {
  // The dot in the bar has its own way to say so.
  if (queryKey[0] === 'health' || state.data === undefined) return false
  return state.error instanceof ProblemError && state.error.status >= 500
}
