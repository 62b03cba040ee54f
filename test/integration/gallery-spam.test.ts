import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createStage, type Stage } from '../support/stage.ts'
import { composeGallery, type GalleryMail } from './gallery-mails-harness.ts'

/** Debian's package `spamassassin`. The examination installs it; elsewhere these tests say that they were left out. */
const installed = (() => {
  try {
    return execFileSync('spamassassin', ['--version']).toString().includes('SpamAssassin')
  } catch {
    if (process.env.CI) throw new Error('spamassassin is not installed (apt-get install spamassassin)')
    console.warn('spamassassin is not installed: the spam points of the templates are not counted here')
    return false
  }
})()

let stage: Stage
let mails: GalleryMail[]
let folder: string
beforeAll(async () => {
  if (!installed) return
  folder = mkdtempSync(join(tmpdir(), 'anlass-spam-'))
  stage = await createStage()
  mails = (await composeGallery(stage)).mails
}, 120_000)
afterAll(async () => {
  await stage?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

type Verdict = { points: number; rules: string[] }

/** One run for many mails, without asking anybody (`-L`): starting it takes longer than reading a mail. */
async function judge(all: readonly Pick<GalleryMail, 'bytes'>[]): Promise<Verdict[]> {
  const files = all.map((mail, n) => {
    const file = join(folder, `${String(n).padStart(3, '0')}.eml`)
    writeFileSync(file, mail.bytes)
    return file
  })
  const home = join(folder, 'home')
  const { stdout } = await promisify(execFile)(
    'spamassassin',
    ['-L', '-t', '--cf=use_bayes 0', `--prefspath=${join(home, 'prefs')}`, ...files],
    { maxBuffer: 200_000_000, encoding: 'latin1', env: { ...process.env, HOME: folder } },
  )
  return Array.from(
    stdout.matchAll(/^X-Spam-Status: (?:Yes|No), score=(-?[\d.]+)[\s\S]*?tests=([\s\S]*?)\s+autolearn=/gm),
    ([, points, rules = '']) => ({ points: Number(points), rules: rules.replace(/\s/g, '').split(',') }),
  )
}

const withFilter = installed ? describe : describe.skip

withFilter('the spam filter of Debian', () => {
  it('gives each of the templates less than two points', async () => {
    const verdicts = await judge(mails)
    expect(verdicts).toHaveLength(mails.length)
    const over = mails.flatMap(({ key, locale }, n) => {
      const { points, rules } = verdicts[n] as Verdict
      return points < 2 ? [] : [`${key} (${locale}): ${points} ${rules.join()}`]
    })
    expect(over).toEqual([])
    if (process.env.SPAM_POINTS)
      console.info(
        mails
          .map(({ key, locale }, n) => `${key} (${locale}) ${verdicts[n]?.points} ${verdicts[n]?.rules}`)
          .join('\n'),
      )
  }, 300_000)

  it('would tell: spam gets more', async () => {
    const [mail] = mails as [GalleryMail]
    const text = mail.bytes.toString('latin1')
    // The string that every such filter must take for spam (GTUBE).
    const spam = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X'
    const bytes = Buffer.from(text.replace(/(text\/plain[\s\S]*?\r\n\r\n)/, `$1${spam}\r\n`), 'latin1')
    const [verdict] = await judge([{ bytes }])
    expect(verdict?.points).toBeGreaterThan(100)
    expect(verdict?.rules).toContain('GTUBE')
  }, 120_000)
})
