import type { ApiContext } from '../context.ts'

/** By which name mail servers find our listener: as it is set up, or (no listener yet) the name of the public address. */
export function listenerNameOf({
  returnsListener,
  publicUrl,
}: Pick<ApiContext, 'returnsListener' | 'publicUrl'>): string {
  return returnsListener?.name ?? new URL(publicUrl).hostname
}
