import { useSearchParams } from 'react-router'

/** Into the guide of a campaign, and nowhere else: the address is what somebody may have put into a link. */
const wayBack = /^\/campaigns\/[0-9a-f-]{36}\/edit(\?step=[a-z]+)?$/

/** Where whoever came from a campaign goes back to; null: they did not. */
export function useReturnPath(): string | null {
  const [params] = useSearchParams()
  const back = params.get('back') ?? ''
  return wayBack.test(back) ? back : null
}
