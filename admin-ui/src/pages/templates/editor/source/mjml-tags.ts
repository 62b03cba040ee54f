import type { TagSpec } from '@codemirror/lang-html'

const box = ['padding', 'padding-top', 'padding-bottom', 'padding-left', 'padding-right', 'css-class']
const attributes = (...names: string[]) => Object.fromEntries(names.map(name => [name, null]))
const sides = ['left', 'center', 'right']
const type = (names: string[], more: Record<string, string[] | null> = {}) => ({
  ...attributes(...box, ...names),
  ...more,
})
const text = ['color', 'font-size', 'font-weight', 'line-height', 'container-background-color']

/** What MJML adds to HTML: the parts of a mail's body (https://documentation.mjml.io). */
export const mjmlTags: Record<string, TagSpec> = {
  'mj-section': {
    children: ['mj-column', 'mj-group'],
    attrs: type(['background-color', 'background-url', 'border-radius', 'border'], {
      'full-width': ['full-width'],
      direction: ['ltr', 'rtl'],
      'text-align': sides,
    }),
  },
  'mj-wrapper': { children: ['mj-section'], attrs: type(['background-color', 'border', 'border-radius']) },
  'mj-group': { children: ['mj-column'], attrs: type(['width', 'background-color']) },
  'mj-column': {
    children: ['mj-text', 'mj-image', 'mj-button', 'mj-divider', 'mj-spacer', 'mj-social', 'mj-table'],
    attrs: type(['width', 'background-color', 'border', 'border-radius'], {
      'vertical-align': ['top', 'middle', 'bottom'],
    }),
  },
  'mj-text': { attrs: type(text, { align: sides }) },
  'mj-button': {
    attrs: type([...text, 'href', 'background-color', 'border-radius', 'inner-padding', 'title'], {
      align: sides,
    }),
  },
  'mj-image': {
    children: [],
    attrs: type(['src', 'alt', 'href', 'width', 'border-radius', 'title'], { align: sides }),
  },
  'mj-divider': {
    children: [],
    attrs: type(['border-color', 'border-width', 'width'], { 'border-style': ['solid', 'dashed', 'dotted'] }),
  },
  'mj-spacer': { children: [], attrs: attributes('height', 'css-class') },
  'mj-table': { attrs: type(text) },
  'mj-social': {
    children: ['mj-social-element'],
    attrs: type(['icon-size'], { align: sides, mode: ['horizontal', 'vertical'] }),
  },
  'mj-social-element': { attrs: attributes('name', 'href', 'src', 'alt', 'background-color') },
}
