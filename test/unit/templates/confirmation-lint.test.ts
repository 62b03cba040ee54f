import { describe, expect, it } from '@jest/globals'
import { lacksConfirm } from '../../../templates/confirmation-lint.ts'
import { hasErrors, lintTemplate } from '../../../templates/lint.ts'
import type { TemplateSource } from '../../../templates/source.ts'
import { optInConfirmation } from '../../../templates/starters/opt-in-confirmation.ts'
import { privacyConfirmation } from '../../../templates/starters/privacy-confirmation.ts'

const button = '<mj-button href="{{safeUrl links.confirm}}">Ja</mj-button>'
const mail = (inner: string, more: Partial<TemplateSource> = {}): TemplateSource => ({
  kind: 'service',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Bitte bestätigen: {{request.title}}',
      mjml: `<mj-section><mj-column>${inner}</mj-column></mj-section>`,
    },
  },
  ...more,
})
const codes = (source: TemplateSource) =>
  lintTemplate(source)
    .filter(issue => issue.severity === 'error')
    .map(issue => issue.code)

describe('mails that ask for confirmation', () => {
  it('are sound as we deliver them', () => {
    for (const source of [optInConfirmation, privacyConfirmation]) {
      expect(lintTemplate(source)).toEqual([])
      expect(lacksConfirm('opt-in-confirmation', source)).toEqual([])
      expect(Object.keys(source.variants)).toEqual(['de', 'en'])
    }
    expect(codes(mail(`${button}<mj-text>{{date request.at}} Newsletter</mj-text>`))).toEqual([])
  })

  it.each([
    ['Mit 10 % Rabatt auf alles', 'confirm_advertising'],
    ['Jetzt kaufen', 'confirm_advertising'],
    ['Ein Gutschein wartet', 'confirm_advertising'],
    ['Mehr auf www.shop.example', 'confirm_other_link'],
    ['{{fallback customer.firstName "Hallo"}}', 'confirm_reads'],
    ['{{#if order.id}}{{order.id}}{{/if}}', 'confirm_reads'],
    ['<a href="https://shop.example">Shop</a>', 'confirm_other_link'],
    ['<a href="{{safeUrl shop.url}}">Shop</a>', 'confirm_other_link'],
    ["<a href='{{safeUrl links.view}}'>Mail</a>", 'confirm_other_link'],
  ])('hold nothing like %j', (text, code) => {
    expect(codes(mail(`${button}<mj-text>${text}</mj-text>`))).toContain(code)
  })

  it('hold one button, no picture, and are never advertising', () => {
    expect(codes(mail(button + button))).toContain('confirm_other_link')
    expect(codes(mail(`${button}<mj-image src="https://shop.example/a.png" alt="a" />`))).toContain(
      'confirm_other_link',
    )
    expect(codes(mail(button, { kind: 'marketing' }))).toContain('confirm_kind')
    expect(hasErrors(lintTemplate(mail(button, { kind: 'marketing' })))).toBe(true)
  })

  it('must hold the link, whatever the data', () => {
    const missing = (inner: string) =>
      lacksConfirm('opt-in-confirmation', mail(inner)).map(fault => fault.code)
    expect(missing('<mj-text>Hallo</mj-text>')).toEqual(['confirm_missing'])
    expect(missing(`{{#if request.wording}}${button}{{/if}}`)).toEqual(['confirm_missing'])
    expect(missing(`{{#if request.wording}}x{{else}}${button}{{/if}}`)).toEqual(['confirm_missing'])
    expect(missing(`{{#if request.wording}}x{{/if}}${button}`)).toEqual([])
    expect(missing(`{{#if links.confirm}}${button}{{/if}}`)).toEqual(['confirm_missing'])
    expect(lacksConfirm('welcome', mail('<mj-text>Hallo</mj-text>'))).toEqual([])
  })
})
