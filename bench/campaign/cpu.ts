import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second, as Linux tells of processor time on every machine in use. */
const ticks = 100

/** Processor time a process has used so far, in milliseconds; with `children`, that of its living children besides. */
export function cpuMs(pid: number, children = false): number {
  let total = 0
  for (const entry of children ? readdirSync('/proc').filter(name => /^\d+$/.test(name)) : [String(pid)]) {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(entry) !== pid && Number(fields[1]) !== pid) continue
      total += Number(fields[11]) + Number(fields[12])
    } catch {
      // It ended meanwhile.
    }
  }
  return (total * 1000) / ticks
}

/** The largest memory the kernel saw of a process, in MB. */
export function peakRssMb(pid: number): number {
  const kb = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kb) / 1024
}
