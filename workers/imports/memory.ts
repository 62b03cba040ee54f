import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: ((how: { type: 'major'; execution: 'sync' }) => void) | null = null

/** Above this, in bytes, memory is given back before more is taken. A process is to stay under 300 MB. */
const comfortable = 190 * 1024 * 1024
/** Parts between two looks: a collection takes some 30 ms. */
const every = 6

/**
 * Keeps a process that reads millions of rows small. V8 lets garbage that outlived a few parts lie until the heap has
 * doubled, which is well for a server and twice the memory for this.
 */
export function createTidying(): () => void {
  let parts = 0
  return () => {
    parts += 1
    if (parts % every !== 0 || process.memoryUsage.rss() < comfortable) return
    if (!collect) {
      setFlagsFromString('--expose-gc')
      collect = runInNewContext('gc') as typeof collect
    }
    collect?.({ type: 'major', execution: 'sync' })
  }
}
