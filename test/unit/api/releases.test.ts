import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { isOutdated } from '../../../admin-ui/src/shared/built-version.ts'
import { version } from '../../../app/version.ts'
import { isNewer, readReleases } from '../../../engine/shared/release.ts'

const changelog = `# Changelog

Words about the file itself.

## Unreleased

Not here yet.

## [1.2.0] - 2026-05-04

Segments by *mail*, and [more](docs/more.md). A second sentence.
<!-- de: Segmente nach Mail und mehr. -->

- A point of a list, which is too long.
  Its second line.

A paragraph
in two lines

## 1.1.0

### Fixed

- Only a list.
`

describe('a changelog', () => {
  it('is read by release, a sentence for each paragraph, in both languages', () => {
    expect(readReleases(changelog, '1.2.0')).toEqual([
      {
        version: '1.2.0',
        date: '2026-05-04',
        points: [
          { en: 'Segments by mail, and more.', de: 'Segmente nach Mail und mehr.' },
          { en: 'A paragraph in two lines', de: 'A paragraph in two lines' },
        ],
      },
      { version: '1.1.0', date: null, points: [] },
    ])
  })
  it('counts what is unreleased as what runs, where that has no heading of its own', () => {
    expect(readReleases(changelog, '1.3.0')[0]).toEqual({
      version: '1.3.0',
      date: null,
      points: [{ en: 'Not here yet.', de: 'Not here yet.' }],
    })
    expect(readReleases('', '1.0.0')).toEqual([])
  })
  it('of our own says in German too what the newest release brought', () => {
    const own = readReleases(readFileSync(new URL('../../../CHANGELOG.md', import.meta.url), 'utf8'), version)
    const newest = own.find(release => release.version === version)
    expect(newest?.points.length).toBeGreaterThan(0)
    for (const { de, en } of newest?.points ?? []) expect(de).not.toBe(en)
  })
})

describe('releases', () => {
  it('are compared by their numbers', () => {
    const rising = [
      '0.9.9',
      '0.10.0-alpha',
      '0.10.0-rc.2',
      '0.10.0-rc.10',
      '0.10.0',
      '0.10.1',
      '1.0.0',
      '10.0.0',
    ]
    for (const [a, lower] of rising.entries())
      for (const [b, higher] of rising.entries())
        expect([lower, higher, isNewer(higher, lower)]).toEqual([lower, higher, b > a])
  })
  it('make a page outdated only when the server is ahead of it', () => {
    expect(isOutdated('0.9.0', '0.10.0')).toBe(true)
    expect(isOutdated('0.10.0', '0.9.0')).toBe(false)
    expect(isOutdated('0.10.0', '0.10.0')).toBe(false)
    expect(isOutdated('', '0.10.0')).toBe(false)
  })
})
