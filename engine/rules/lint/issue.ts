import type { Text } from '../../shared/text.ts'

export type RuleIssue = {
  /** Where in the definition, like `steps.0.template`; '' for the whole. */
  path: string
  /** Stable; part of the API. */
  code: string
  /** A warning does not keep a rule from being published. */
  severity: 'error' | 'warning'
  message: Text
  /** What to do about it. */
  remedy: Text | null
}

type Pair = readonly [de: string, en: string]

const text = ([de, en]: Pair): Text => ({ de, en })

/** Collects what speaks against a rule. */
export class Issues {
  readonly list: RuleIssue[] = []

  error(path: string, code: string, message: Pair, remedy?: Pair): void {
    this.#add('error', path, code, message, remedy)
  }

  warning(path: string, code: string, message: Pair, remedy?: Pair): void {
    this.#add('warning', path, code, message, remedy)
  }

  #add(severity: RuleIssue['severity'], path: string, code: string, message: Pair, remedy?: Pair): void {
    this.list.push({ path, code, severity, message: text(message), remedy: remedy ? text(remedy) : null })
  }
}

/** `path` below `base`. */
export function under(base: string, path: string): string {
  return path === '' ? base : `${base}.${path}`
}
