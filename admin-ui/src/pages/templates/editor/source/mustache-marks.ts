import { Decoration, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view'

/** Comments, blocks that open or close, and what is filled in; the longer form first. */
const mustache = /\{\{!--[\s\S]*?--\}\}|\{\{![^}]*\}\}|\{\{\{?[^{}]*\}?\}\}/g

const kindOf = (text: string) =>
  text.startsWith('{{!') ? 'comment' : /^\{\{\{?\s*(#|\/|else\b|\^)/.test(text) ? 'block' : 'field'

const decorator = new MatchDecorator({
  regexp: mustache,
  decoration: match => Decoration.mark({ class: `code-mustache code-mustache-${kindOf(match[0])}` }),
})

/** Colours `{{…}}`, which HTML knows nothing of. */
export const mustacheMarks = ViewPlugin.define(
  view => ({
    decorations: decorator.createDeco(view),
    update(update: ViewUpdate) {
      this.decorations = decorator.updateDeco(update, this.decorations)
    },
  }),
  { decorations: plugin => plugin.decorations },
)
