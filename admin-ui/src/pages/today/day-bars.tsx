import { useLanguage } from '../../i18n/language.tsx'

type Props = {
  label: string
  points: { day: string; value: number }[]
  format(value: number): string
}

const height = 40
const step = 8

/** A small chart of one bar a day. Drawn by hand: the first page must not wait for a library of charts. */
export function DayBars({ label, points, format }: Props) {
  const { language } = useLanguage()
  const name = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  const most = Math.max(...points.map(({ value }) => value), 0)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${points.length * step} ${height}`}
      preserveAspectRatio="none"
      style={{ width: '100%', height, display: 'block' }}
    >
      {points.map(({ day, value }, index) => {
        // A day with little is told from a day with nothing.
        const tall = value > 0 ? Math.max(2, (value / most) * height) : 1
        return (
          <rect
            key={day}
            x={index * step + 1}
            y={height - tall}
            width={step - 2}
            height={tall}
            fill={value > 0 ? 'var(--mantine-primary-color-filled)' : 'var(--mantine-color-default-border)'}
          >
            <title>{`${name.format(new Date(`${day}T00:00:00Z`))}: ${format(value)}`}</title>
          </rect>
        )
      })}
    </svg>
  )
}
