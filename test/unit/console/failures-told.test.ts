import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { ProblemError, problemFrom, unreachable } from '../../../admin-ui/src/api/problem.ts'
import { en } from '../../../admin-ui/src/i18n/en.ts'
import { describeError } from '../../../admin-ui/src/shared/describe-error.ts'

const source = fileURLToPath(new URL('../../../admin-ui/src/', import.meta.url))
const read = (name: string) => readFileSync(join(source, name), 'utf8')

/** Hooks of api/ that change something. */
function savingHooks(): Set<string> {
  const all = readdirSync(join(source, 'api')).map(name => read(`api/${name}`))
  const hooks = all.flatMap(text =>
    [...text.matchAll(/export function (use\w+)[\s\S]*?\n\}/g)].filter(([body]) =>
      /useMutation\(/.test(body),
    ),
  )
  return new Set(hooks.map(([, name = '']) => name))
}

/** Uses of such a hook in a file that says nowhere what became of them when they fail. */
function silentIn(text: string, hooks: ReadonlySet<string>): string[] {
  // One for all that happens in the file, as menus have it.
  if (/\bonError\b|\.catch\(|catch \(|\), \(?error/.test(text)) return []
  return [...text.matchAll(/const (\w+) = (use\w+)\(/g)].flatMap(([, name = '', hook = '']) => {
    if (!hooks.has(hook)) return []
    // Shown here, or handed on as a whole to what shows it.
    const told = new RegExp(
      `\\b${name}\\.error\\b|=\\{${name}\\}|\\bby: ${name}\\b|[[(,] ?${name}[\\]),]`,
    ).test(text)
    return told ? [] : [`${name} = ${hook}()`]
  })
}

describe('what fails when somebody saves', () => {
  it('is told wherever it may happen', () => {
    const hooks = savingHooks()
    expect(hooks.size).toBeGreaterThan(80)
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(name =>
      /^(pages|frame|shared|conditions)\/.*\.tsx?$/.test(name),
    )
    expect(files.length).toBeGreaterThan(300)
    const silent = files.flatMap(name => silentIn(read(name), hooks).map(found => `${name}: ${found}`))
    expect(silent).toEqual([])
  })

  it('sees one that is not', () => {
    const hooks = new Set(['useSave'])
    const silent = "const save = useSave()\n<Button onClick={() => save.mutate('x')} />"
    expect(silentIn(silent, hooks)).toEqual(['save = useSave()'])
    expect(silentIn(`${silent}\n{save.error && <ErrorPanel error={save.error} />}`, hooks)).toEqual([])
    expect(silentIn(`${silent}\n<Dialog saving={save} />`, hooks)).toEqual([])
    expect(silentIn(`${silent}\n<Row retire={{ by: save, title }} />`, hooks)).toEqual([])
  })
})

describe('the words for it', () => {
  const failed = (status: number, code: string) => {
    const error = new ProblemError(status, { code, title: code })
    error.ofSave = true
    return error
  }
  const words = en.faults.save

  it('say that nothing typed is lost, and to press again once it can work', () => {
    const lost = failed(0, unreachable)
    expect(describeError(lost, en, { signedInAt: 0, backAt: 0 })).toEqual(words.unreachable)
    expect(describeError(lost, en, { signedInAt: 0, backAt: lost.at + 1 })).toEqual(words.back)
    const out = failed(401, 'unauthenticated')
    expect(describeError(out, en, { signedInAt: out.at - 1, backAt: 0 })).toEqual(words.signedOut)
    expect(describeError(out, en, { signedInAt: out.at + 1, backAt: 0 })).toEqual(words.signedIn)
    expect(describeError(failed(500, 'internal'), en)).toEqual(words.server)
  })

  it('leave what the API names to its own words, and reading to the button that asks again', () => {
    expect(describeError(failed(503, 'database_unavailable'), en)).toEqual(
      en.errors.codes.database_unavailable,
    )
    const reading = new ProblemError(500, { code: 'internal', title: 'internal' })
    expect(describeError(reading, en).title).toBe(en.errors.server)
  })

  it('take a proxy that does not find Anlass for no answer', () => {
    expect(problemFrom(502, '<h1>Bad Gateway</h1>').problem.code).toBe(unreachable)
    expect(problemFrom(503, { code: 'busy', title: 'Busy' }).problem.code).toBe('busy')
    expect(problemFrom(500, 'oops').problem.code).toBe('http_500')
  })
})
