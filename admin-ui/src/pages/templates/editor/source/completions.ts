import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'

/** A field as it is offered: the path to write, what it is called, and what it may look like. */
export type FieldWord = { path: string; label: string; sample?: string | undefined }
/** A helper as it is offered; `insert` is what is written, with `${}` where the caret goes on. */
export type HelperWord = { name: string; label: string; example: string }
export type Words = { fields: readonly FieldWord[]; helpers: readonly HelperWord[] }

/** Between the braces before the caret, up to the word that is being typed. */
const open = /\{\{\{?([#/^]?)\s*[^{}]*$/
const word = /[\w.[\]]*$/

/** Fields and helpers between `{{` and `}}`; nothing elsewhere. */
export function mustacheCompletion(words: () => Words) {
  return (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos)
    const before = line.text.slice(0, context.pos - line.from)
    const braces = open.exec(before)
    if (!braces) return null
    const typed = word.exec(before)?.[0] ?? ''
    const begins = before.slice(braces.index).replace(/^\{+\s*[#/^]?\s*/, '') === typed
    const sign = braces[1] ?? ''
    const close = line.text.slice(context.pos - line.from).startsWith('}}') ? '' : '}}'
    const { fields, helpers } = words()
    const options: Completion[] =
      sign === '/' ? [] : fields.map(field => fieldOption(field, sign, begins, close))
    if (begins || sign !== '') options.push(...helpers.map(helper => helperOption(helper, sign)))
    return { from: context.pos - typed.length, options, validFor: /^[\w.[\]]*$/ }
  }
}

function fieldOption(field: FieldWord, sign: string, begins: boolean, close: string): Completion {
  return {
    label: field.path,
    detail: field.label,
    type: 'variable',
    apply: sign === '' && begins ? `${field.path}${close}` : field.path,
    ...(field.sample ? { info: field.sample } : {}),
    // Plain fields are wanted most; a block begins with a helper.
    boost: sign === '#' ? -1 : 1,
  }
}

function helperOption(helper: HelperWord, sign: string): Completion {
  return {
    label: helper.name,
    detail: helper.label,
    info: helper.example,
    type: sign === '' ? 'function' : 'keyword',
    boost: sign === '#' ? 1 : 0,
  }
}
