import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second, as Linux tells of processor time on every machine in use. */
const ticks = 100

/** Fields of /proc/<pid>/stat from the state of the process on. */
function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

export function parentOf(pid: number): number {
  return Number(statOf(pid)[1])
}

/** Processor time a process has used so far, in milliseconds; with `children`, that of its children besides, also of those that ended. */
export function cpuMs(pid: number, children = false): number {
  let total = 0
  for (const entry of children ? readdirSync('/proc').filter(name => /^\d+$/.test(name)) : [String(pid)]) {
    try {
      const fields = statOf(Number(entry))
      if (Number(entry) !== pid && Number(fields[1]) !== pid) continue
      total += Number(fields[11]) + Number(fields[12])
      if (children && Number(entry) === pid) total += Number(fields[13]) + Number(fields[14])
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
