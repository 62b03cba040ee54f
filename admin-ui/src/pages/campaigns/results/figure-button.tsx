import { UnstyledButton } from '@mantine/core'
import type { PeopleFilter } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { useShowPeople } from './people-context.ts'

type Props = {
  filter: PeopleFilter
  /** What it counts, as the heading of the list. */
  name: string
  count: number
}

/** A figure that opens as the customers behind it, for those who may see customers. */
export function FigureButton({ filter, name, count }: Props) {
  const words = useTexts().campaignPage.people
  const formats = useFormats()
  const show = useShowPeople()
  const shown = formats.number(count)
  if (!show || count === 0) return <span className="campaign-figure">{shown}</span>
  return (
    <UnstyledButton
      className="campaign-figure"
      aria-label={words.show(name, shown)}
      data-open={filter.figure}
      onClick={() => show({ filter, name, count })}
    >
      {shown}
    </UnstyledButton>
  )
}
