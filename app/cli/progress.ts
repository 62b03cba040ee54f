/** A progress bar on one line of a terminal; a line every tenth elsewhere. */
export function createProgress(what: string, out: NodeJS.WriteStream = process.stderr) {
  const started = performance.now()
  let lastTenth = -1
  return {
    update: (done: number, total: number) => {
      const share = total === 0 ? 1 : done / total
      const seconds = (performance.now() - started) / 1000
      const left = share > 0 ? Math.round((seconds / share) * (1 - share)) : 0
      const line = `${what}  ${bar(share)}  ${done}/${total}  ${Math.round(done / Math.max(seconds, 0.001))}/s  ${left} s left`
      if (out.isTTY) out.write(`\r\x1b[K${line}`)
      else if (Math.floor(share * 10) > lastTenth) {
        lastTenth = Math.floor(share * 10)
        out.write(`${line}\n`)
      }
    },
    end: () => {
      if (out.isTTY) out.write('\n')
    },
  }
}

function bar(share: number): string {
  const full = Math.round(share * 30)
  return `[${'#'.repeat(full)}${'.'.repeat(30 - full)}]`
}
