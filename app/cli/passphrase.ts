import { readFile } from 'node:fs/promises'
import { fileProblem } from '../../engine/backup/backup-problem.ts'

/** The first line of a file: on the command line everybody on the machine could read it. */
export async function readPassphrase(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(error => {
    throw fileProblem(file, error)
  })
  return text.split(/\r?\n/, 1)[0] ?? ''
}
