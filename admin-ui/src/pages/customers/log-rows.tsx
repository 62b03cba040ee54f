import { Text, ThemeIcon } from '@mantine/core'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Interaction } from '../../api/types.ts'
import { type Formats, useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { LogEntry, lookOf } from './log-item.tsx'

type Row = { key: string; day: string } | { key: string; entry: Interaction }

type Props = {
  interactions: Interaction[]
  /** Nearly at the end of what is loaded. */
  onEnd(): void
  show(entry: Interaction): void
}

/**
 * Entries under the days they were on. Only those near the window are in the page, so that ten thousand scroll as a
 * hundred do; each is measured as it appears.
 */
export function LogRows({ interactions, onEnd, show }: Props) {
  const words = useTexts().customer
  const formats = useFormats()
  const rows = useMemo(() => byDay(interactions, formats), [interactions, formats])
  const list = useRef<HTMLOListElement>(null)
  const [top, setTop] = useState(0)
  // What stands above may change its height: the list has to know where in the page it begins.
  useLayoutEffect(() => {
    const at = list.current ? list.current.getBoundingClientRect().top + window.scrollY : 0
    if (Math.abs(at - top) > 1) setTop(at)
  })
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: index => (rows[index] && 'day' in rows[index] ? 44 : 92),
    overscan: 8,
    scrollMargin: top,
    getItemKey: index => rows[index]?.key ?? index,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const near = last >= rows.length - 20
  useEffect(() => {
    if (near) onEnd()
  }, [near, onEnd])
  return (
    <ol ref={list} className="log-rows" aria-label={words.log} style={{ height: virtual.getTotalSize() }}>
      {items.map(item => {
        const row = rows[item.index]
        if (!row) return null
        const place = {
          ref: virtual.measureElement,
          'data-index': item.index,
          style: { transform: `translateY(${item.start - top}px)` },
        }
        if ('day' in row) {
          return (
            <li key={item.key} className="log-day" {...place}>
              <Text fz="sm" fw={600} c="dimmed" component="h2">
                {row.day}
              </Text>
            </li>
          )
        }
        const { icon: Glyph, color } = lookOf(row.entry)
        return (
          <li key={item.key} className="log-row" data-kind={row.entry.kind} {...place}>
            <ThemeIcon size={28} radius="xl" variant="light" color={color}>
              <Glyph size={16} stroke={1.8} />
            </ThemeIcon>
            <LogEntry entry={row.entry} show={() => show(row.entry)} />
          </li>
        )
      })}
    </ol>
  )
}

function byDay(interactions: Interaction[], formats: Formats): Row[] {
  const rows: Row[] = []
  let day = ''
  for (const entry of interactions) {
    const own = formats.day(entry.at)
    if (own !== day) rows.push({ key: `day ${own}`, day: own })
    day = own
    rows.push({ key: entry.id, entry })
  }
  return rows
}
