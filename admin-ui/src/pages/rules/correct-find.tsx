import { Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'

type Props = { text: string; area: RefObject<HTMLTextAreaElement | null> }

/** Finds a word in the source; Enter marks it there, so that what is typed next takes its place. */
export function CorrectFind({ text, area }: Props) {
  const words = useTexts().rulePage.correct
  const formats = useFormats()
  const [q, setQ] = useState('')
  const [at, setAt] = useState(0)
  const places = placesOf(text, q)
  const current = Math.min(at, Math.max(0, places.length - 1))
  const jump = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter') return
    // Otherwise it would send the form.
    event.preventDefault()
    const place = places[current]
    const field = area.current
    if (place === undefined || !field) return
    field.focus()
    field.setSelectionRange(place, place + q.length)
    scrollTo(field, text.slice(0, place).split('\n').length - 1)
    setAt((current + 1) % places.length)
  }
  return (
    <TextInput
      type="search"
      label={words.find}
      description={words.findHint}
      leftSection={<IconSearch size={16} stroke={1.6} />}
      rightSectionWidth={q === '' ? 0 : 110}
      rightSection={
        q !== '' && (
          <Text fz="xs" c="dimmed" role="status">
            {places.length === 0
              ? words.notFound
              : words.found(formats.number(current + 1), formats.number(places.length))}
          </Text>
        )
      }
      data-autofocus
      value={q}
      onChange={event => {
        setQ(event.currentTarget.value)
        setAt(0)
      }}
      onKeyDown={jump}
    />
  )
}

/** Where it stands, whatever its case. */
function placesOf(text: string, q: string): number[] {
  if (q === '') return []
  const whole = text.toLocaleLowerCase()
  const wanted = q.toLocaleLowerCase()
  const places: number[] = []
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + wanted.length))
    places.push(at)
  return places
}

/** Lines wrap, so this comes near; the browser does the rest once something is typed. */
function scrollTo(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split('\n').length
  field.scrollTop = Math.max(0, (line / Math.max(1, lines)) * field.scrollHeight - field.clientHeight / 2)
}
