import { useTexts } from '../../i18n/language.tsx'
import { changed, type Frequency } from '../model.ts'
import { Choice } from './choice.tsx'
import { NeededNumber } from './fields.tsx'

/** How often: a word and, but for "never", a number. */
export function FrequencyInput<F extends Frequency>({
  value,
  onChange,
}: {
  value: F
  onChange(next: F): void
}) {
  const words = useTexts().conditions
  const { performed, times } = value
  const set = (next: { performed?: Frequency['performed']; times?: number | undefined }) =>
    onChange(changed<Frequency>(value, next) as F)
  return (
    <>
      <Choice
        label={words.frequency}
        value={performed}
        words={words.frequencies}
        onChange={next =>
          set({
            performed: next,
            times: next === 'never' ? undefined : next === 'at_least' && times === 0 ? 1 : times,
          })
        }
      />
      {performed !== 'never' && (
        <NeededNumber
          label={words.timesLabel}
          whole
          min={performed === 'at_least' ? 1 : 0}
          max={10_000}
          value={times ?? 1}
          onChange={next => set({ times: next })}
        />
      )}
    </>
  )
}
