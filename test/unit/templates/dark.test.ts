import { describe, expect, it } from '@jest/globals'
import { contrast, readableOnDark, shade } from '../../../templates/color.ts'
import { compileTemplate } from '../../../templates/compile.ts'
import { layoutsGallery } from '../../../templates/layouts-gallery/gallery.ts'
import { brand, inText, sourceOf } from './data.ts'

const htmlOf = async (mjml: string, changes: Partial<typeof brand> = {}) =>
  (await compileTemplate(sourceOf(mjml), { ...brand, ...changes })).variants.de?.html ?? ''

describe('a mail read in the dark', () => {
  it('has dark styles of its own, the gallery too', async () => {
    expect(await htmlOf(inText('x'))).toContain('prefers-color-scheme:dark')
    for (const { source } of layoutsGallery)
      for (const { html } of Object.values((await compileTemplate(source, brand)).variants))
        expect(html).toContain('content="light dark"')
  })

  it.each([
    ['a ground', '<p style="background-color:#fff3cd">x</p>'],
    ['a ground by its name', '<p style="background: lightyellow">x</p>'],
    ['an ink', '<span style="color:#aa0000">x</span>'],
    ['an ink in capitals', '<span style="COLOR : Red">x</span>'],
    ['a table', '<table bgcolor="#eeeeee"><tr><td>x</td></tr></table>'],
  ])('stays as it was made where it brings %s of its own', async (_, html) => {
    const made = await htmlOf(inText(html))
    expect(made).toContain('<meta name="color-scheme" content="light">')
    expect(made).not.toContain('prefers-color-scheme')
  })

  it('stays as it was made where a section brings its own ground', async () => {
    const section = inText('x').replace('<mj-section>', '<mj-section background-color="#ffeecc">')
    expect(await htmlOf(section)).not.toContain('prefers-color-scheme')
  })

  it.each(['#000000', '#001f3f', '#f4c20d', '#ffffff', '#c2410c', '#0f766e'])(
    'has links that can be read, with the brand’s %s',
    color => {
      for (const ground of ['#1e2227', '#121417', shade(color)])
        expect(contrast(readableOnDark(color), ground)).toBeGreaterThanOrEqual(4.5)
    },
  )
})
