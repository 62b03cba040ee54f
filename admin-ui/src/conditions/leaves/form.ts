import type { Leaf } from '../model.ts'

/** What every form of a clause gets. */
export type FormProps<L extends Leaf> = {
  leaf: L
  onChange(leaf: L): void
}
