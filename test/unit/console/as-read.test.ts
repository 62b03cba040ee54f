import { describe, expect, it } from '@jest/globals'
import { asRead } from '../../../admin-ui/src/pages/templates/editor/as-read.ts'

describe('how long a line of a template is read', () => {
  it.each([
    ['Willkommen', 10],
    ['Wieder da: {{fallback event.properties.name "ein Artikel, den Sie angesehen haben"}}', 47],
    ['Willkommen bei {{shop.name}}', 23],
    ['{{#if customer.firstName}}Hallo{{else}}Guten Tag{{/if}}', 14],
    ['{{{shop.name}}}!', 9],
    ['{{ not closed', 13],
  ])('%s', (text, length) => {
    expect(asRead(text)).toHaveLength(length)
  })
})
