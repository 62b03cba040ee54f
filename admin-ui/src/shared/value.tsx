import { Badge, Text } from '@mantine/core'
import { useFormats } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { Json } from './json.tsx'

const day = /^\d{4}-\d{2}-\d{2}$/
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

/** A value of unknown type as a person would write it. */
export function Value({ value }: { value: unknown }) {
  const texts = useTexts().common
  const formats = useFormats()
  if (value === null || value === undefined || value === '') {
    return (
      <Text span inherit c="dimmed">
        –
      </Text>
    )
  }
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  if (typeof value === 'number') return formats.number(value)
  if (typeof value === 'string') {
    if (day.test(value)) return formats.calendarDay(value)
    return moment.test(value) && !Number.isNaN(Date.parse(value)) ? formats.dateTime(value) : value
  }
  if (Array.isArray(value) && value.every(entry => typeof entry !== 'object')) {
    return value.map(entry => (
      <Badge key={String(entry)} size="sm" color="gray">
        {String(entry)}
      </Badge>
    ))
  }
  return <Json value={value} />
}
