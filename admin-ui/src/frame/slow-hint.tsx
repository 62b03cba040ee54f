import { slowRequests } from '../api/send.ts'
import { useTexts } from '../i18n/language.tsx'
import { useSignal } from '../shared/signal.ts'
import './faults.css'

/** Says that a request takes unusually long: so that nobody presses again, or thinks that nothing happens. */
export function SlowHint() {
  const texts = useTexts().faults
  const slow = useSignal(slowRequests.slow)
  return (
    <div className="slow-hint" aria-live="polite">
      {slow && <span>{texts.slow}</span>}
    </div>
  )
}
