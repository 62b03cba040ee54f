import { parseDate } from '../conditions/value.ts'
import { checkEmail } from '../customers/email-syntax.ts'
import type { ProblemDetail } from '../shared/problem.ts'
import type { Language } from '../shared/text.ts'
import { answerTexts } from './answer-texts.ts'
import type { FormDefinition, FormField } from './definition.ts'

/** What somebody wrote into a form, checked: texts clean, numbers numbers. Fields left empty are missing. */
export type Answers = {
  email: string
  values: Record<string, string | number | boolean>
  /** The box of the consent was ticked. */
  consent: boolean
}

export type ReadAnswers = { ok: true; answers: Answers } | { ok: false; errors: ProblemDetail[] }

const maxText = 200
const maxLongText = 5_000

/**
 * Reads the answers to a form. Total: takes whatever was sent. Says what is wrong in the language of the form, with
 * the key of the field as path.
 */
export function readAnswers(
  definition: Pick<FormDefinition, 'fields' | 'consent'>,
  input: Readonly<Record<string, unknown>>,
  language: Language,
): ReadAnswers {
  const texts = answerTexts[language]
  const errors: ProblemDetail[] = []
  const values: Answers['values'] = {}
  const written = own(input, 'email')
  const checked = checkEmail(typeof written === 'string' ? written : '')
  const email = checked.ok ? checked.email : ''
  if (!checked.ok)
    errors.push({ path: 'email', message: checked.code === 'empty' ? texts.required : texts.email })
  for (const field of definition.fields) {
    const read = readField(field, own(input, field.key), texts)
    if ('error' in read) errors.push({ path: field.key, message: read.error })
    else if (read.value !== undefined) values[field.key] = read.value
  }
  const consent = definition.consent !== undefined && isTicked(own(input, 'consent'))
  if (definition.consent?.required && !consent) errors.push({ path: 'consent', message: texts.consent })
  return errors.length > 0 ? { ok: false, errors } : { ok: true, answers: { email, values, consent } }
}

/** True when the field that people do not see was filled in. */
export function fellForTrap(input: Readonly<Record<string, unknown>>): boolean {
  const value = own(input, 'website')
  return value !== undefined && value !== null && value !== ''
}

type Texts = (typeof answerTexts)[Language]
type ReadField = { value: string | number | boolean | undefined } | { error: string }

function readField(field: FormField, raw: unknown, texts: Texts): ReadField {
  if (field.type === 'checkbox') {
    const ticked = isTicked(raw)
    return field.required && !ticked ? { error: texts.tick } : { value: ticked }
  }
  if (typeof raw !== 'string' && typeof raw !== 'number' && raw !== undefined && raw !== null)
    return { error: texts.wrong }
  const text = clean(raw === undefined || raw === null ? '' : String(raw), field.type === 'long_text')
  if (text === '') return field.required ? { error: texts.required } : { value: undefined }
  switch (field.type) {
    case 'text':
      return text.length > maxText ? { error: texts.tooLong(maxText) } : { value: text }
    case 'long_text':
      return text.length > maxLongText ? { error: texts.tooLong(maxLongText) } : { value: text }
    case 'number': {
      const number = /^[+-]?\d{1,15}([.,]\d{1,10})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
      return Number.isFinite(number) ? { value: number } : { error: texts.number }
    }
    case 'date':
      return parseDate(text) ? { value: text } : { error: texts.date }
    case 'choice':
      return field.options?.some(option => option.value === text) ? { value: text } : { error: texts.choice }
  }
}

/**
 * Text as a database, a mail header and a list can hold it: no control characters, no marks that turn the direction of
 * writing, one line unless it may have several.
 */
function clean(text: string, lines: boolean): string {
  const whole = text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n')
  const plain = whole.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, mark => (lines && mark === '\n' ? mark : ' '))
  const straight = plain.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
  return (lines ? straight : straight.replace(/\s+/g, ' ')).trim()
}

function isTicked(value: unknown): boolean {
  return value === true || value === 'on' || value === 'true' || value === '1' || value === 1
}

function own(input: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(input, key) ? input[key] : undefined
}
