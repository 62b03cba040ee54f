import type { Reference } from './expressions.ts'

/** Which paths of data a template reads, over all its parts, by name. */
export class FieldUses {
  readonly #required = new Map<string, boolean>()

  add(references: readonly Pick<Reference, 'path' | 'required'>[]): void {
    for (const { path, required } of references)
      this.#required.set(path, (this.#required.get(path) ?? false) || required)
  }

  get fields(): string[] {
    return sorted([...this.#required.keys()])
  }

  /** Read somewhere without anything being provided for their absence: there is no mail without them. */
  get required(): string[] {
    return sorted([...this.#required].flatMap(([path, required]) => (required ? [path] : [])))
  }
}

const sorted = (paths: string[]) => paths.sort((a, b) => (a < b ? -1 : 1))
