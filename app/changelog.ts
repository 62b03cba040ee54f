import { readFile } from 'node:fs/promises'

/** What is written down about releases; empty where the file was left out of an installation. */
export async function readChangelog(): Promise<string> {
  return await readFile(new URL('../CHANGELOG.md', import.meta.url), 'utf8').catch(() => '')
}
