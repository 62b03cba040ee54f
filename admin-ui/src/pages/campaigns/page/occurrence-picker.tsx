import { Button, Group, NativeSelect } from '@mantine/core'
import type { Occurrence, useOccurrences } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'

type Props = {
  last: Occurrence
  list: ReturnType<typeof useOccurrences>
  all: readonly Occurrence[]
  chosen: number
  onChoose(number: number): void
}

/** A campaign that is sent again and again: which of its sendings is looked at. */
export function OccurrencePicker({ last, list, all, chosen, onChoose }: Props) {
  const words = useTexts().campaignPage
  const formats = useFormats()
  const known = all.length > 0 ? all : [last]
  return (
    <Group gap="sm" align="flex-end">
      <NativeSelect
        label={words.occurrence}
        w={{ base: '100%', xs: 380 }}
        value={String(chosen)}
        onChange={event => onChoose(Number(event.currentTarget.value))}
        data={known.map(({ number, beganAt, books }) => ({
          value: String(number),
          label: words.occurrenceOf(
            formats.number(number),
            formats.dateTime(beganAt),
            formats.number(number === last.number ? last.books.sent : books.sent),
          ),
        }))}
      />
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {words.olderOccurrences}
        </Button>
      )}
    </Group>
  )
}
