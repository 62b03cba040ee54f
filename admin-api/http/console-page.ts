import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Of a file of the console's sources: what it became when it was built (Vite's manifest). */
type Part = { file: string; imports?: string[]; css?: string[] }
type Built = { html: string; parts: Record<string, Part> }

const entry = 'index.html'
const words: Record<Language, string> = { de: 'src/i18n/de.ts', en: 'src/i18n/en.ts' }
const today = 'src/pages/today/today-page.tsx'

export type Language = 'de' | 'en'

export type Visitor = {
  path: string
  language: Language
  /** They brought a session: who they are will be asked, and they will see the page they asked for. */
  signedIn: boolean
}

/**
 * The page all addresses of the console are answered with. In its head stands what it will need as soon as its script runs:
 * the browser asks for that at the same time as for the script, not after it.
 */
export class ConsolePage {
  readonly #dir: string
  #built: (Built & { at: number }) | null = null

  constructor(dir: string) {
    this.#dir = dir
  }

  /** Null: the console is not built. */
  for({ path, language, signedIn }: Visitor): string | null {
    const built = this.#read()
    if (!built) return null
    const needed = [words[language], ...(signedIn && ['/', '/today'].includes(path) ? [today] : [])]
    const links = filesOf(built.parts, needed).map(linkTo)
    if (signedIn) links.unshift('<link rel="preload" as="fetch" crossorigin href="/api/session">')
    return built.html.replace('</head>', `${links.map(link => `  ${link}\n`).join('')}  </head>`)
  }

  /** Built anew while the server runs, it is read anew. */
  #read(): Built | null {
    const index = join(this.#dir, entry)
    if (!existsSync(index)) return null
    const at = statSync(index).mtimeMs
    if (this.#built?.at !== at) {
      const manifest = join(this.#dir, '.vite', 'manifest.json')
      const parts = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {}
      this.#built = { at, html: readFileSync(index, 'utf8'), parts }
    }
    return this.#built
  }
}

/** Those of these sources and of all they import; without those that the page names anyway. */
function filesOf(parts: Built['parts'], sources: readonly string[]): string[] {
  const seen = new Set<string>()
  const add = (name: string, files: Set<string>) => {
    const part = parts[name]
    if (!part || seen.has(name)) return files
    seen.add(name)
    for (const file of [part.file, ...(part.css ?? [])]) files.add(file)
    for (const imported of part.imports ?? []) add(imported, files)
    return files
  }
  add(entry, new Set())
  const files = new Set<string>()
  for (const source of sources) add(source, files)
  return [...files]
}

/** As Vite's own code will ask for it: otherwise it would be asked for twice. */
function linkTo(file: string): string {
  return file.endsWith('.css')
    ? `<link rel="stylesheet" crossorigin href="/${file}">`
    : `<link rel="modulepreload" crossorigin href="/${file}">`
}

/** As the console finds it: what was chosen there, else the first of the browser's languages that it speaks, else English. */
export function languageOf(cookie: string | undefined, accepted: readonly string[]): Language {
  const chosen = /(?:^|;\s*)anlass_language=(de|en)(?:;|$)/.exec(cookie ?? '')?.[1]
  const tags = [...(chosen ? [chosen] : []), ...accepted]
  const known = tags.map(tag => tag.toLowerCase().slice(0, 2)).find(tag => tag === 'de' || tag === 'en')
  return known === 'de' ? 'de' : 'en'
}
