import { ColorSwatch, Group, Popover, Stack, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { useHealth } from '../api/health.ts'
import { connection } from '../api/send.ts'
import type { Health } from '../api/types.ts'
import { useFormats } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { useSignal } from '../shared/signal.ts'

const colors = {
  ok: 'var(--mantine-color-green-6)',
  degraded: 'var(--mantine-color-yellow-6)',
  down: 'var(--mantine-color-red-6)',
} as const

/** One dot for the whole installation; pressed, it tells the parts. */
export function HealthDot() {
  const texts = useTexts().frame
  const { data, error } = useHealth()
  // Known before the next look at it is due.
  const away = useSignal(connection.away)
  const silent = away || Boolean(error)
  const status = silent ? 'down' : data?.status
  const label = silent ? texts.healthUnknown : data?.status === 'ok' ? texts.healthy : texts.unhealthy
  if (!status) return null
  return (
    <Popover position="bottom-end" width={260} withArrow shadow="md">
      <Tooltip label={label}>
        <Popover.Target>
          <UnstyledButton aria-label={`${texts.health}: ${label}`} p={8} data-health={status}>
            <ColorSwatch
              size={12}
              color={colors[status]}
              withShadow={false}
              component="span"
              display="block"
            />
          </UnstyledButton>
        </Popover.Target>
      </Tooltip>
      <Popover.Dropdown>
        <Text fw={600} fz="sm" mb="xs">
          {label}
        </Text>
        {data && !silent && <Parts health={data} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function Parts({ health }: { health: Health }) {
  const texts = useTexts().frame
  const formats = useFormats()
  const alive = health.processes.filter(({ alive, kind }) => alive && kind !== 'api')
  const waiting = health.backlog
    ? health.backlog.events +
      health.backlog.runs +
      health.backlog.messages.reduce((sum, row) => sum + row.count, 0)
    : null
  return (
    <Stack gap={6}>
      <Part name={texts.database} ok={health.database.ok} />
      <Part name={texts.queue} ok={health.queue.ok} />
      <Part name={texts.mail} ok={health.mail.ok} />
      <Part name={texts.worker} ok={alive.length > 0} text={formats.number(alive.length)} />
      {waiting !== null && <Part name={texts.backlog} text={formats.number(waiting)} />}
      <Part name={texts.version} text={health.version} />
    </Stack>
  )
}

function Part({ name, ok, text }: { name: string; ok?: boolean; text?: string }) {
  const texts = useTexts().frame
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <Text fz="sm" c="dimmed">
        {name}
      </Text>
      <Text fz="sm" c={ok === false ? 'red' : undefined}>
        {text ?? (ok ? texts.works : texts.fails)}
      </Text>
    </Group>
  )
}
