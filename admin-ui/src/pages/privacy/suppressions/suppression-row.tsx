import { Badge, Button, Card, Group, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useMay } from '../../../api/session.ts'
import { type Suppression, useLiftSuppression } from '../../../api/suppressions.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { useByActor } from '../../../shared/by-actor.ts'
import { wordFor } from '../../../shared/word.ts'

/** `onLifted`: for lists that are not asked for anew by themselves. */
export function SuppressionRow({
  suppression,
  onLifted,
}: {
  suppression: Suppression
  onLifted?: () => void
}) {
  const texts = useTexts()
  const words = texts.privacy.suppressions
  const formats = useFormats()
  const byActor = useByActor()
  const may = useMay()
  const [open, modal] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const lift = useLiftSuppression(suppression.id)
  return (
    <Card padding="sm">
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <Group gap="xs" style={{ minWidth: 0 }}>
          <Text fz="sm" fw={600}>
            {wordFor(words.reasons, suppression.reason)}
          </Text>
          <Badge color={suppression.scope === 'all' ? 'red' : 'orange'}>
            {wordFor(words.scopes, suppression.scope)}
          </Badge>
          <Badge color="gray">{wordFor(texts.permissions.channels, suppression.channel)}</Badge>
          {suppression.keyId && <Badge color="gray">{words.foreign}</Badge>}
          {suppression.liftedAt && <Badge color="green">{words.lifted}</Badge>}
        </Group>
        {!suppression.liftedAt && may('suppressions:write') && (
          <Button size="compact-sm" variant="default" onClick={modal.open} style={{ flexShrink: 0 }}>
            {words.lift}
          </Button>
        )}
      </Group>
      <Text fz="xs" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
        {formats.dateTime(suppression.createdAt)} {byActor(suppression)}
        {suppression.note ? ` · ${suppression.note}` : ''}
      </Text>
      {suppression.liftedAt && (
        <Text fz="xs" c="dimmed">
          {words.liftedOn(formats.dateTime(suppression.liftedAt), suppression.liftReason ?? '')}
        </Text>
      )}
      <AskingModal
        dirty={reason !== ''}
        opened={open}
        onClose={modal.close}
        title={words.liftTitle}
        error={lift.error}
        submit={{
          label: words.lift,
          loading: lift.isPending,
          act: () => {
            lift.mutate(reason, {
              onSuccess: () => {
                modal.close()
                onLifted?.()
              },
            })
          },
        }}
      >
        <Text fz="sm">{words.liftAbout}</Text>
        <TextInput
          label={words.liftReason}
          required
          minLength={3}
          maxLength={500}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      </AskingModal>
    </Card>
  )
}
