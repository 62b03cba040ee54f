import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'

/** Does at once what "New campaign" in the search asks for, and takes it out of the address: reloading makes no second. */
export function useAskedForNew(create: () => void, may: boolean): void {
  const [params, setParams] = useSearchParams()
  const asked = params.get('new') === 'true' && may
  const done = useRef(false)
  useEffect(() => {
    if (!asked || done.current) return
    done.current = true
    setParams({}, { replace: true })
    create()
  }, [asked, create, setParams])
}
