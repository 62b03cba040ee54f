import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type ApiKey, useRevokeKey } from '../../../api/api-keys.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { Expandable } from '../../../shared/expandable.tsx'

/** One key: for what, since when, and when it was used. Never the key itself. */
export function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const words = useTexts().access.keys
  const formats = useFormats()
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const { name, kind, prefix, sourceName, origins, scopes, lastUsedAt, revokedAt, createdAt } = apiKey
  const about = [sourceName, ...origins].filter(Boolean).join(' · ')
  return (
    <Paper component="li" withBorder radius="md" p="sm" data-key={apiKey.id}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={3} miw={0} style={{ flex: '1 1 14rem' }}>
          <Group gap="xs">
            <Text fw={600} c={revokedAt ? 'dimmed' : undefined} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Text>
            <Badge size="sm" color={revokedAt ? 'gray' : undefined}>
              {words.kinds[kind]}
            </Badge>
            <Text fz="xs" c="dimmed" ff="monospace">
              {prefix}…
            </Text>
          </Group>
          {about && (
            <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {about}
            </Text>
          )}
          <Text fz="sm">
            {revokedAt
              ? words.revoked(formats.dateTime(revokedAt))
              : lastUsedAt
                ? words.lastUsed(formats.dateTime(lastUsedAt))
                : words.neverUsed}
          </Text>
          <Text fz="xs" c="dimmed">
            {words.made(formats.date(createdAt))}
          </Text>
          {scopes.length > 0 && (
            <Expandable label={<Text fz="sm">{words.may(formats.number(scopes.length))}</Text>}>
              <ScopeWords scopes={scopes} />
            </Expandable>
          )}
        </Stack>
        {revokedAt === null && may('keys:write') && (
          <Button size="compact-sm" color="red" variant="subtle" onClick={() => setAsking(true)}>
            {words.revoke}
          </Button>
        )}
      </Group>
      {asking && <RevokeModal apiKey={apiKey} onClose={() => setAsking(false)} />}
    </Paper>
  )
}

function ScopeWords({ scopes }: { scopes: readonly string[] }) {
  const words = useTexts().access.keys
  const areas: Readonly<Record<string, string>> = words.areas
  const verbs: Readonly<Record<string, string>> = words.verbs
  return (
    <Group gap={6} mt={4}>
      {scopes.map(scope => {
        const [area = '', verb = ''] = scope.split(':')
        return (
          <Badge key={scope} size="sm" color="gray" tt="none">
            {areas[area] ?? area}: {verbs[verb] ?? verb}
          </Badge>
        )
      })}
    </Group>
  )
}

function RevokeModal({ apiKey, onClose }: { apiKey: ApiKey; onClose(): void }) {
  const words = useTexts().access.keys
  const revoke = useRevokeKey()
  return (
    <AskingModal
      title={words.revokeTitle(apiKey.name)}
      onClose={onClose}
      error={revoke.error}
      submit={{
        label: words.revoke,
        danger: true,
        loading: revoke.isPending,
        act: () =>
          revoke.mutate(apiKey.id, {
            onSuccess: () => {
              notifications.show({ message: words.revokeDone, color: 'green' })
              onClose()
            },
          }),
      }}
    >
      <Text fz="sm">{words.revokeAbout}</Text>
    </AskingModal>
  )
}
