import { Alert, Anchor, Badge, Group, List, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Link, useNavigate } from 'react-router'
import { type Sender, useRetireSender, useSenderUses } from '../../api/senders.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { wordFor } from '../../shared/word.ts'

type Use = { id: string; name: string; state: string }

/** Asks before a sender is taken out of use, and says what still goes by it; drafts are told, but do not keep it. */
export function RetireModal({ sender, onClose }: { sender: Sender; onClose(): void }) {
  const words = useTexts().senders
  const formats = useFormats()
  const navigate = useNavigate()
  const uses = useSenderUses(sender.id)
  const retire = useRetireSender()
  const launched = uses.data?.campaigns.filter(({ state }) => state !== 'draft') ?? []
  const drafts = uses.data?.campaigns.filter(({ state }) => state === 'draft') ?? []
  const waiting = uses.data?.waiting ?? 0
  const guarded = sender.isDefault || launched.length > 0 || waiting > 0
  return (
    <AskingModal
      title={words.retireTitle(sender.name)}
      onClose={onClose}
      error={retire.error}
      submit={
        uses.data && guarded
          ? undefined
          : {
              label: words.retireSubmit,
              danger: true,
              disabled: !uses.data,
              loading: retire.isPending,
              act: () =>
                retire.mutate(sender, {
                  onSuccess: () => {
                    onClose()
                    notifications.show({ message: words.retireDone(sender.name), color: 'green' })
                    void navigate('/senders')
                  },
                }),
            }
      }
    >
      <AsyncPanel query={uses} skeleton={<RowsSkeleton rows={1} height={40} />}>
        {() => (
          <Stack gap="md" data-testid="sender-uses">
            {sender.isDefault ? (
              <Alert color="orange" variant="light">
                {words.retireDefault}
              </Alert>
            ) : guarded ? (
              <Alert color="orange" variant="light" title={words.retireGuarded}>
                <Uses uses={launched} />
                {waiting > 0 && <Text fz="sm">{words.waiting(formats.number(waiting))}</Text>}
                <Text fz="sm" mt="xs">
                  {words.retireGuardedAdvice}
                </Text>
              </Alert>
            ) : (
              <Text fz="sm">{words.retireAbout}</Text>
            )}
            {drafts.length > 0 && (
              <Alert color="blue" variant="light" title={words.retireDrafts}>
                <Uses uses={drafts} />
              </Alert>
            )}
          </Stack>
        )}
      </AsyncPanel>
    </AskingModal>
  )
}

function Uses({ uses }: { uses: readonly Use[] }) {
  const { states } = useTexts().campaignCalendar
  if (uses.length === 0) return null
  return (
    <List size="sm">
      {uses.map(({ id, name, state }) => (
        <List.Item key={id}>
          <Group gap="xs">
            <Anchor component={Link} to={`/campaigns/${id}`} fz="sm" style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Anchor>
            <Badge size="sm" color="gray">
              {wordFor(states, state)}
            </Badge>
          </Group>
        </List.Item>
      ))}
    </List>
  )
}
