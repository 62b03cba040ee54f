import { describe, expect, it } from '@jest/globals'
import { demoCampaignTemplate } from '../../../app/demo/campaign.ts'
import { compileTemplate } from '../../../templates/compile.ts'
import { linksInTemplate } from '../../../templates/links.ts'
import { brand, compiledText } from './data.ts'

describe('the links of a template', () => {
  it('tell those to products of a list, wherever they lead', async () => {
    const compiled = await compileTemplate(demoCampaignTemplate.source, brand)
    const links = linksInTemplate(compiled, 'https://shop.example.test')
    expect(links.filter(({ product }) => product).map(({ url }) => url)).toEqual(['{{url}}'])
  })

  it.each([
    ['{{customer.attributes.page}}', false],
    ['https://shop.example.test/{{customer.id}}', false],
    ['https://shop.example.test/neu', false],
  ])('do not take %s for one', async (href, product) => {
    const links = linksInTemplate(await compiledText(`<a href="${href}">x</a>`), 'https://shop.example.test')
    expect(links.find(({ url }) => url === href)).toMatchObject({ product })
  })
})
