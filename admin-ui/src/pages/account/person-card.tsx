import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useChangeMe } from '../../api/account.ts'
import type { Me } from '../../api/types.ts'
import { LanguageSwitch } from '../../frame/language-switch.tsx'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'

/** Who one is here. Role and address are for an administrator to change. */
export function PersonCard({ me }: { me: Me }) {
  const texts = useTexts()
  const words = texts.access.account
  const change = useChangeMe()
  const [name, setName] = useState(me.name)
  const changed = name.trim() !== '' && name.trim() !== me.name
  return (
    <Card withBorder padding="lg">
      <form
        onSubmit={event => {
          event.preventDefault()
          if (!changed) return
          change.mutate(
            { name: name.trim() },
            { onSuccess: () => notifications.show({ message: words.saved, color: 'green' }) },
          )
        }}
      >
        <Stack gap="md">
          <Title order={2}>{words.person}</Title>
          <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {words.email} <b>{me.email}</b>. {words.role}: {texts.roles[me.role]}
          </Text>
          <TextInput
            label={words.name}
            description={words.nameHint}
            maxLength={200}
            required
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
          {change.error && <ErrorPanel error={change.error} />}
          <Group justify="space-between">
            <LanguageSwitch />
            <Button type="submit" disabled={!changed} loading={change.isPending}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}
