import { ProblemError, unreachable } from '../api/problem.ts'
import type { Texts } from '../i18n/texts.ts'
import { isMissingPart } from './missing-part.ts'

type Described = { title: string; advice: string | undefined }

/** When things last changed for the better, as in `ProblemError.at`. */
export type Since = { signedInAt: number; backAt: number }

/**
 * What went wrong and what to do about it, in the language of the console where the problem is known. What was pressed in
 * vain is told that it may be pressed again once what stood in its way is over.
 */
export function describeError(error: unknown, texts: Texts, since?: Since): Described {
  const words = texts.errors
  if (isMissingPart(error)) return texts.faults.part.unreachable
  if (!(error instanceof ProblemError)) return { title: words.unexpected, advice: words.reload }
  const { status, problem } = error
  const save = error.ofSave ? saveStopped(error, texts.faults.save, since) : undefined
  if (save) return save
  const known: Readonly<Record<string, Described>> = words.codes
  const byCode = Object.hasOwn(known, problem.code) ? known[problem.code] : undefined
  if (byCode) return byCode
  // An id that is none names nothing either.
  const wrongId = status === 400 && problem.errors?.every(({ path }) => path.startsWith('path.'))
  if (wrongId || status === 404) return { title: words.notFound, advice: words.notFoundAdvice }
  if (status === 401) return { title: words.signedOut, advice: words.signedOutAdvice }
  if (status === 403) return { title: words.forbidden, advice: words.forbiddenAdvice }
  if (status === 429) return { title: words.tooMany, advice: words.tooManyAdvice }
  if (status >= 500) return { title: words.server, advice: words.serverAdvice }
  return { title: problem.title, advice: problem.detail }
}

/** What stopped a save without having to do with what was to be saved. */
function saveStopped(
  { status, problem, at }: ProblemError,
  words: Texts['faults']['save'],
  since: Since | undefined,
): Described | undefined {
  if (problem.code === unreachable) return since && since.backAt > at ? words.back : words.unreachable
  if (problem.code === 'unauthenticated')
    return since && since.signedInAt > at ? words.signedIn : words.signedOut
  return status === 500 ? words.server : undefined
}
