import type { Text } from './text.ts'

/** What a release brought, shortly. */
export type Release = {
  version: string
  /** Day of the release, ISO 8601; null where none is written down. */
  date: string | null
  points: Text[]
}

const heading = /^## \[?v?(\d+\.\d+\.\d+[\w.+-]*)\]?(?:.*?(\d{4}-\d{2}-\d{2}))?/
const unreleased = /^## \[?unreleased\]?/i
const german = /^<!-- de: (.+?) -->$/

/**
 * Reads what a changelog says of each release, newest first: of every paragraph that is no list its first sentence, in German
 * where a comment `<!-- de: … -->` below says it. What is unreleased counts as `running`, unless that has a heading of its own:
 * then it is not here yet.
 */
export function readReleases(markdown: string, running: string): Release[] {
  const lines = markdown.split(/\r?\n/)
  const known = lines.some(line => heading.exec(line)?.[1] === running)
  const releases: Release[] = []
  let open: Release | null = null
  let paragraph: string[] = []
  const end = () => {
    const text = firstSentence(paragraph.join(' '))
    if (open && text !== '') open.points.push({ en: text, de: text })
    paragraph = []
  }
  for (const line of lines) {
    const comment = german.exec(line.trim())
    if (comment) {
      end()
      const last: Text | undefined = open?.points.at(-1)
      if (last) last.de = comment[1] ?? last.de
      continue
    }
    if (/^#|^\s*$|^\s*[-*] |^ {2,}/.test(line)) end()
    if (line.startsWith('## ')) {
      const [, version = unreleased.test(line) && !known ? running : null, date = null] =
        heading.exec(line) ?? []
      open = version ? { version, date, points: [] } : null
      if (open) releases.push(open)
    } else if (/^[^\s#*-]/.test(line)) paragraph.push(line.trim())
  }
  end()
  return releases
}

/** Without links and emphasis: a point of a short list. */
function firstSentence(text: string): string {
  const plain = text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`_]{1,2}([^*`_]+)[*`_]{1,2}/g, '$1')
  return (/^.*?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain).trim()
}

const parts = (version: string) => {
  const [, numbers = '', pre = null] = /^v?([\d.]+)(?:-([\w.-]+))?/.exec(version) ?? []
  return { numbers: numbers.split('.').map(Number), pre }
}

/** Whether a release is newer than another (semver.org § 11; a pre-release comes before its release). */
export function isNewer(version: string, than: string): boolean {
  const a = parts(version)
  const b = parts(than)
  for (let n = 0; n < 3; n += 1) {
    const difference = (a.numbers[n] ?? 0) - (b.numbers[n] ?? 0)
    if (difference !== 0) return difference > 0
  }
  if (a.pre === null || b.pre === null) return a.pre === null && b.pre !== null
  return new Intl.Collator('en', { numeric: true }).compare(a.pre, b.pre) > 0
}
