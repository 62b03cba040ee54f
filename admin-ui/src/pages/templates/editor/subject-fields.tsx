import { Stack, Text } from '@mantine/core'
import type { EditedVariant } from '../../../api/templates.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { asRead } from './as-read.ts'
import { ExpressionInput } from './expression-input.tsx'

type Props = {
  variant: EditedVariant
  letter: boolean
  readOnly: boolean
  onChange(part: { subject?: string; preheader?: string | undefined }, typing: string): void
  onBlur(): void
}

/** About what inboxes show: a phone some 40 signs of the subject, a desktop 70; of the line beside it some 90. */
const subjectFits = 60
const preheaderFits = 90

/** What stands in the inbox, with how long it is. */
export function SubjectFields({ variant, letter, readOnly, onChange, onBlur }: Props) {
  const words = useTexts().templateEditor
  return (
    <Stack gap="sm">
      <ExpressionInput
        label={words.subject}
        description={<Counter text={variant.subject} fits={letter ? undefined : subjectFits} />}
        place="subject"
        maxLength={1_000}
        disabled={readOnly}
        value={variant.subject}
        onBlur={onBlur}
        onChange={subject => onChange({ subject }, 'subject')}
      />
      {!letter && (
        <ExpressionInput
          label={words.preheader}
          description={<Counter text={variant.preheader ?? ''} fits={preheaderFits} />}
          place="preheader"
          maxLength={1_000}
          disabled={readOnly}
          value={variant.preheader ?? ''}
          onBlur={onBlur}
          onChange={preheader => onChange({ preheader: preheader || undefined }, 'preheader')}
        />
      )}
    </Stack>
  )
}

/** People count signs as they see them: an emoji is one, an expression what it writes. */
function Counter({ text, fits }: { text: string; fits: number | undefined }) {
  const words = useTexts().templateEditor
  const formats = useFormats()
  const length = [...new Intl.Segmenter().segment(asRead(text))].length
  const long = fits !== undefined && length > fits
  return (
    <Text span inherit className="template-counter" data-long={long} data-testid="counter">
      {long
        ? words.tooLong(formats.number(length), formats.number(fits))
        : words.signs(formats.number(length))}
    </Text>
  )
}
