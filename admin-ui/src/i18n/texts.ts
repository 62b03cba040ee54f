import type { en } from './en.ts'

export type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { [K in keyof T]: Widened<T[K]> }

/** Every word of the console; English is the pattern that German has to follow. */
export type Texts = Widened<typeof en>
