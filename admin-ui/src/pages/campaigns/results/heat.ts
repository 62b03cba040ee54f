/** From little to much; each with the colour of words that can be read on it (WCAG 2.2 AA). */
const scale = [
  { ground: '#5c636a', words: '#ffffff' },
  { ground: '#ffe8a3', words: '#1f1300' },
  { ground: '#ffc53d', words: '#1f1300' },
  { ground: '#f08c00', words: '#1f1300' },
  { ground: '#c92a2a', words: '#ffffff' },
] as const

export const heatScale = scale.slice(1).map(({ ground }) => ground)

/** How hot a link is: 0 for nobody, else by its part of the most-followed one. */
export function heatOf(clicks: number, most: number): number {
  return clicks === 0 || most === 0 ? 0 : Math.min(4, Math.max(1, Math.ceil((clicks / most) * 4)))
}

export function colorsOf(heat: number): (typeof scale)[number] {
  return scale[heat] ?? scale[0]
}
