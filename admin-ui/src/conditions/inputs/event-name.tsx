import { Autocomplete, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEventNames } from '../../api/suggestions.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useEventWord } from '../../shared/event-words.ts'
import { asFound } from './tags.tsx'

/** The name of an event: those that came in are offered, any other may be typed. */
export function EventName({ value, onChange }: { value: string; onChange(name: string): void }) {
  const words = useTexts().conditions
  const [q] = useDebouncedValue(value, 200)
  const { data: names = [] } = useEventNames()
  const { data: found = [] } = useEventNames(q, q !== '' && !names.includes(q))
  const wordOf = useEventWord()
  // Who types “Bestellung” means an event by the word that stands beside its name.
  const said = names.filter(
    name => !found.includes(name) && wordOf(name)?.toLowerCase().includes(q.toLowerCase()),
  )
  return (
    <Autocomplete
      aria-label={words.event}
      placeholder={words.eventHint}
      className="clause-text"
      value={value}
      onChange={onChange}
      maxLength={200}
      // A name that is complete offers the others again, to change one's mind.
      data={q === '' || names.includes(q) ? names : [...said, ...found]}
      filter={asFound}
      renderOption={({ option }) => (
        <div>
          {option.value}
          {wordOf(option.value) && (
            <Text fz="xs" c="dimmed">
              {wordOf(option.value)}
            </Text>
          )}
        </div>
      )}
      limit={30}
      comboboxProps={{ position: 'bottom-start', width: 290 }}
    />
  )
}
