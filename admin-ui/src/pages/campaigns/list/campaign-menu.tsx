import { ActionIcon, Menu, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import {
  IconArrowBackUp,
  IconArrowRight,
  IconCopy,
  IconDots,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import {
  type ListedCampaign,
  useDeleteCampaign,
  useDuplicateCampaign,
  useUnscheduleCampaign,
} from '../../../api/campaigns.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { describeError } from '../../../shared/describe-error.ts'

const icon = { size: 16, stroke: 1.7 }

/** What can be done with a campaign from the list. */
export function CampaignMenu({ campaign }: { campaign: ListedCampaign }) {
  const texts = useTexts()
  const words = texts.campaigns
  const may = useMay()
  const navigate = useNavigate()
  const duplicate = useDuplicateCampaign()
  const unschedule = useUnscheduleCampaign()
  const remove = useDeleteCampaign()
  const [removing, setRemoving] = useState(false)
  const { id, name, state, version, occurrences } = campaign
  const mayWrite = may('campaigns:write')
  const onError = (error: unknown) => {
    const { title, advice } = describeError(error, texts)
    notifications.show({ color: 'red', title, message: advice ?? '' })
  }
  return (
    <>
      <Menu position="bottom-end" width={210}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.actionsOf(name)}
            loading={duplicate.isPending || unschedule.isPending}
          >
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to={`/campaigns/${id}`} leftSection={<IconArrowRight {...icon} />}>
            {words.open}
          </Menu.Item>
          {state === 'draft' && mayWrite && (
            <Menu.Item component={Link} to={`/campaigns/${id}/edit`} leftSection={<IconPencil {...icon} />}>
              {words.edit}
            </Menu.Item>
          )}
          {mayWrite && (
            <Menu.Item
              leftSection={<IconCopy {...icon} />}
              onClick={() =>
                // What is different this time is what is in it: there the copy opens.
                duplicate.mutate(id, {
                  onSuccess: copy => void navigate(`/campaigns/${copy.id}/edit?step=content`),
                  onError,
                })
              }
            >
              {words.duplicate}
            </Menu.Item>
          )}
          {state === 'scheduled' && may('campaigns:launch') && (
            <Menu.Item
              leftSection={<IconArrowBackUp {...icon} />}
              onClick={() =>
                unschedule.mutate(id, {
                  onSuccess: () => notifications.show({ message: words.unscheduled(name), color: 'green' }),
                  onError,
                })
              }
            >
              {words.unschedule}
            </Menu.Item>
          )}
          {state === 'draft' && occurrences === 0 && mayWrite && (
            <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={() => setRemoving(true)}>
              {words.remove}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {removing && (
        <AskingModal
          title={words.removeTitle(name)}
          onClose={() => setRemoving(false)}
          error={remove.error}
          submit={{
            label: words.remove,
            danger: true,
            loading: remove.isPending,
            act: () =>
              // Said whether or not the row is still there by then.
              remove.mutateAsync({ id, version }).then(
                () => {
                  setRemoving(false)
                  notifications.show({ message: words.removed(name), color: 'green' })
                },
                () => undefined,
              ),
          }}
        >
          <Text fz="sm">{words.removeAbout}</Text>
        </AskingModal>
      )}
    </>
  )
}
