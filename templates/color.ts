type Rgb = [number, number, number]

/** Black or white ink, whichever is read more easily on the colour. */
export function inkOn(color: string): string {
  return contrast(color, '#ffffff') >= contrast(color, '#1f2328') ? '#ffffff' : '#1f2328'
}

/** The colour, darkened until text in it is readable on white (WCAG 2.2 AA: contrast of 4.5 to 1). */
export function readableOnWhite(color: string): string {
  let rgb = parse(color)
  for (let step = 0; step < 40 && contrast(format(rgb), '#ffffff') < 4.5; step++) {
    rgb = rgb.map(channel => channel * 0.94) as Rgb
  }
  return format(rgb)
}

/** The colour, lightened until text in it is readable on the dark grounds of a mail (WCAG 2.2 AA). */
export function readableOnDark(color: string): string {
  let rgb = parse(color)
  for (let step = 0; step < 40 && contrast(format(rgb), shade(color)) < 5; step++)
    rgb = rgb.map(channel => 255 - (255 - channel) * 0.92) as Rgb
  return format(rgb)
}

/** A very dark shade, for surfaces where the reader has chosen dark. */
export function shade(color: string): string {
  const ground = parse('#1e2227')
  return format(parse(color).map((channel, n) => (ground[n] ?? 0) * 0.88 + channel * 0.12) as Rgb)
}

/** A very light shade, for surfaces. */
export function tint(color: string, strength = 0.12): string {
  return format(parse(color).map(channel => 255 - (255 - channel) * strength) as Rgb)
}

/** Contrast ratio of two colours (WCAG 2.2), from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const [r, g, b] = parse(color).map(channel => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function parse(color: string): Rgb {
  return [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16)) as Rgb
}

function format(rgb: Rgb): string {
  return `#${rgb.map(channel => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}
