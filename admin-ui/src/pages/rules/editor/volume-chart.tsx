import { Text } from '@mantine/core'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'

type Props = { days: { day: string; entered: number; messages: number }[] }

/** Entries and messages day by day, as small bars. */
export function VolumeChart({ days }: Props) {
  const words = useTexts().ruleEditor.simulation
  const formats = useFormats()
  const most = Math.max(1, ...days.map(({ entered, messages }) => Math.max(entered, messages)))
  const sum = (of: 'entered' | 'messages') => days.reduce((total, day) => total + day[of], 0)
  const about = words.perDayAbout(
    formats.number(sum('entered')),
    formats.number(sum('messages')),
    formats.number(Math.max(0, ...days.map(({ entered }) => entered))),
  )
  return (
    <div>
      <div className="volume-chart" role="img" aria-label={about}>
        {days.map(({ day, entered, messages }) => (
          <div
            key={day}
            className="volume-day"
            title={words.dayTip(formats.calendarDay(day), formats.number(entered), formats.number(messages))}
          >
            <span className="volume-bar" style={{ height: `${(entered / most) * 100}%` }} />
            <span className="volume-bar" data-messages style={{ height: `${(messages / most) * 100}%` }} />
          </div>
        ))}
      </div>
      <Text fz="xs" c="dimmed" mt={4}>
        {about}
      </Text>
      <Text fz="xs" c="dimmed" className="volume-legend" aria-hidden>
        <span className="volume-key" /> {words.keyEntered} <span className="volume-key" data-messages />{' '}
        {words.keyMessages}
      </Text>
    </div>
  )
}
