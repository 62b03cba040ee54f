import { NativeSelect } from '@mantine/core'

type Props<T extends string> = {
  label: string
  value: T
  words: Readonly<Record<T, string>>
  /** Which of the words, in which order; all unless given. */
  of?: readonly T[] | undefined
  onChange(value: T): void
}

/** A choice among a few words within a line: the browser's own list, which every phone and keyboard knows. */
export function Choice<T extends string>({ label, value, words, of, onChange }: Props<T>) {
  const offered = of ?? (Object.keys(words) as T[])
  // What was stored and is no longer offered stays visible.
  const data = offered.includes(value) ? offered : [value, ...offered]
  return (
    <NativeSelect
      aria-label={label}
      className="clause-choice"
      value={value}
      onChange={event => onChange(event.currentTarget.value as T)}
      data={data.map(key => ({ value: key, label: words[key] ?? key }))}
    />
  )
}
