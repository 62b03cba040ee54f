import { ActionIcon, Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { useCreateCampaign } from '../../../api/campaigns.ts'
import { useMay } from '../../../api/session.ts'
import { usePurposes } from '../../../api/vocabulary.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { describeError } from '../../../shared/describe-error.ts'
import { type Day, momentOf } from '../../../shared/shop-time.ts'
import type { DayFormats } from './day-formats.ts'

/** When a campaign of a day begins unless somebody says otherwise. */
const usualTime = '10:00'

type Props = { day: Day; timeZone: string; formats: DayFormats; wide?: boolean }

/** Begins a draft for a day and goes on to what it is to be. */
export function AddCampaign({ day, timeZone, formats, wide }: Props) {
  const texts = useTexts()
  const words = texts.campaignCalendar
  const may = useMay()
  const navigate = useNavigate()
  const purposes = usePurposes().data
  const create = useCreateCampaign()
  const purpose = purposes?.find(({ kind }) => kind === 'marketing')?.key
  if (!may('campaigns:write') || !purpose) return null
  const add = () =>
    create.mutate(
      {
        name: words.newName(formats.short(day)),
        definition: {
          purpose,
          audience: { include: [] },
          variants: [],
          schedule: { type: 'at', at: momentOf(`${day}T${usualTime}`, timeZone) ?? '' },
        },
      },
      {
        onSuccess: ({ id }) => void navigate(`/campaigns/${id}/edit`),
        onError: error => notifications.show({ color: 'red', message: describeError(error, texts).title }),
      },
    )
  const name = words.add(formats.long(day))
  if (wide)
    return (
      <Button leftSection={<IconPlus size={17} stroke={1.7} />} loading={create.isPending} onClick={add}>
        {name}
      </Button>
    )
  return (
    <ActionIcon
      className="calendar-add"
      variant="subtle"
      color="gray"
      size={24}
      aria-label={name}
      title={name}
      loading={create.isPending}
      onClick={add}
    >
      <IconPlus size={16} stroke={1.8} />
    </ActionIcon>
  )
}
