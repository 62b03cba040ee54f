import { useTexts } from '../../../i18n/language.tsx'
import { ExpressionInput } from './expression-input.tsx'

type Props = { value: string; readOnly: boolean; onChange(value: string): void; onBlur(): void }

/** The text of a letter: paragraphs, lists, bold and italic. */
export function LetterField({ value, readOnly, onChange, onBlur }: Props) {
  const words = useTexts().templateEditor
  return (
    <ExpressionInput
      label={words.letter}
      description={words.letterHint}
      place="body"
      rows={14}
      maxLength={100_000}
      disabled={readOnly}
      value={value}
      onBlur={onBlur}
      onChange={onChange}
    />
  )
}
