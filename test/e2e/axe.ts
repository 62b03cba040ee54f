import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** `axe.min.js`: put into a page from outside, where its own policy does not stand in the way. */
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** To be run in a page that has it; text, as these files have no DOM. What breaks a rule of axe there, in words. */
export const violationsIn = (where: string) =>
  `axe.run(${where}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 300) + ' ' + failureSummary)))`
