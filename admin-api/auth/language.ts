import { type Language, languageOf } from '../../engine/shared/text.ts'
import type { Principal } from './principal.ts'

/** The language to answer in: of the member of staff; keys are used by programs, whose authors read English. */
export function languageOfPrincipal(principal: Principal): Language {
  return principal.kind === 'user' ? languageOf(principal.locale) : 'en'
}
