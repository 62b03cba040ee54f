import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readAnswers } from '../../../engine/forms/answers.ts'
import { type FormDefinition, formDefinitionSchema } from '../../../engine/forms/definition.ts'
import { starterForms } from '../../../engine/forms/starters.ts'

const text = { de: 'x', en: 'x' }
const form: FormDefinition = formDefinitionSchema.parse({
  source: 'contest',
  title: text,
  fields: [
    { key: 'name', type: 'text', label: text, required: true },
    { key: 'note', type: 'long_text', label: text },
    { key: 'count', type: 'number', label: text },
    { key: 'day', type: 'date', label: text },
    { key: 'pick', type: 'choice', label: text, options: [{ value: 'a', label: text }] },
    { key: 'sure', type: 'checkbox', label: text },
  ],
  consent: { purposes: ['newsletter'], wording: text, required: false },
  button: text,
  thanks: text,
})
const good = { email: ' Maria@Example.test ', name: 'Maria' }

describe('answers to a form', () => {
  it('are read by the type of their field; what is empty is missing', () => {
    const read = readAnswers(
      form,
      { ...good, note: 'a\r\nb', count: '-1,50', day: '2026-03-01', pick: 'a', sure: 'on', consent: 'true' },
      'de',
    )
    expect(read).toEqual({
      ok: true,
      answers: {
        email: 'Maria@example.test',
        values: { name: 'Maria', note: 'a\nb', count: -1.5, day: '2026-03-01', pick: 'a', sure: true },
        consent: true,
      },
    })
    expect(readAnswers(form, { ...good, note: ' ', count: '', pick: null }, 'de')).toEqual({
      ok: true,
      answers: { email: 'Maria@example.test', values: { name: 'Maria', sure: false }, consent: false },
    })
  })

  it.each([
    ['count', '1e400'],
    ['count', '0x10'],
    ['count', '1'.repeat(16)],
    ['day', '2026-02-30'],
    ['pick', 'b'],
    ['pick', ['a']],
    ['name', {}],
    ['name', '\u0000\u202e \n'],
    ['name', 'x'.repeat(201)],
    ['note', 'x'.repeat(5_001)],
  ])('%s does not take %j', (key, value) => {
    const read = readAnswers(form, { ...good, [key]: value }, 'en')
    expect(read).toMatchObject({ ok: false, errors: [{ path: key }] })
  })

  it('leave nothing behind that a header, a list or the database could trip over', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 150 }),
        fc.string({ unit: 'binary' }),
        (name, note) => {
          const read = readAnswers(form, { ...good, name, note }, 'de')
          if (!read.ok) return
          expect(read.answers.values.name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e\u2066]/u)
          for (const value of Object.values(read.answers.values)) expect(String(value)).not.toContain('\0')
          expect(Object.values(read.answers.values).join('').isWellFormed()).toBe(true)
        },
      ),
    )
  })

  it('never throw, whatever comes', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), fc.anything(), (input, odd) => {
        readAnswers(form, { ...input, name: odd, count: odd, email: odd, consent: odd }, 'de')
      }),
    )
  })

  it('of a prototype are none', () => {
    const input = Object.create({ email: 'a@example.test', name: 'x' })
    expect(readAnswers(form, input, 'de').ok).toBe(false)
  })
})

describe('starter forms', () => {
  it('make no consent a condition of something else (GDPR Art. 7(4)), and nothing of service needs one', () => {
    for (const { source, definition } of starterForms) {
      if (source === 'newsletter') expect(definition.consent?.required).toBe(true)
      else expect(definition.consent?.required ?? false).toBe(false)
      if (source === 'enquiry' || source === 'complaint') expect(definition.consent).toBeUndefined()
      expect(definition.consent?.doubleOptIn ?? true).toBe(true)
    }
  })
})
