import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'vite'

const today = fileURLToPath(new URL('./src/pages/today/today-page.tsx', import.meta.url))

/**
 * How the console is cut into files. A browser asks for six at a time, so crumbs wait for each other; and whatever lies in a
 * file with something else travels along with it. What many pages need is one file, what is large and needed by few its own.
 */
export const groups: Rolldown.CodeSplittingGroup[] = [
  // All that the entry needs, in one.
  { name: 'frame', tags: ['$initial'], priority: 9 },
  // The page one comes to first, in one too: nothing of others travels along.
  { name: partOfToday, debugName: 'today', priority: 8 },
  {
    name: 'charts',
    test: /node_modules\/(recharts|@mantine\/charts|d3-|internmap|victory-vendor|@reduxjs|redux|react-redux|reselect|immer|decimal\.js|es-toolkit)/,
    priority: 7,
  },
  {
    name: 'code',
    test: /node_modules\/(@?codemirror|@lezer|@marijn|crelt|style-mod|w3c-keyname)/,
    priority: 7,
  },
  // Tables, fields, dialogs: of five parts of the console and more.
  { name: 'common', minShareCount: 5, priority: 5 },
  // What some parts share, by which ones; the smallest are put to their neighbours.
  { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 4_000, priority: 1 },
]

let reached: Set<string> | undefined

/** Told from our own files alone: of libraries one sees only that they could need everything. */
function partOfToday(id: string, context: Rolldown.ChunkingContext): string | null {
  reached ??= reach(context)
  return reached.has(id) ? 'today' : null
}

function reach(context: Rolldown.ChunkingContext): Set<string> {
  const seen = new Set<string>()
  const ahead = [today]
  for (let id = ahead.pop(); id; id = ahead.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    ahead.push(
      ...(context.getModuleInfo(id)?.importedIds ?? []).filter(
        imported => !imported.includes('/node_modules/'),
      ),
    )
  }
  return seen
}
