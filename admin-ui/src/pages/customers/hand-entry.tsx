import { Button, Group, Text } from '@mantine/core'
import { useParams } from 'react-router'
import { useStrikeEntry } from '../../api/customer-log.ts'
import { useMay } from '../../api/session.ts'
import type { Interaction } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useByActor } from '../../shared/by-actor.ts'
import { ErrorPanel } from '../../shared/error-panel.tsx'

/** Written by hand: by whom, and whether it was struck out since, which can be taken back. */
export function HandEntry({ entry }: { entry: Interaction }) {
  const { id = '' } = useParams()
  const words = useTexts().support.entry
  const formats = useFormats()
  const byActor = useByActor()
  const may = useMay()
  const strike = useStrikeEntry(id)
  const struckAt = entry.detail?.struckAt
  const struck = typeof struckAt === 'string'
  return (
    <>
      <Group gap="xs">
        <Text fz="xs" c="dimmed">
          {byActor(entry)}
          {struck && ` · ${words.struck(formats.dateTime(struckAt))}`}
        </Text>
        {may('customers:write') && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            loading={strike.isPending}
            onClick={() => strike.mutate({ entry: entry.id, struck: !struck })}
          >
            {struck ? words.unstrike : words.strike}
          </Button>
        )}
      </Group>
      {strike.error && <ErrorPanel error={strike.error} />}
    </>
  )
}
