import { afterAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { compileWithIssues } from '../../../templates/compile.ts'
import { closeCompileWorker, compileUntrusted } from '../../../templates/compile-worker.ts'
import { limits } from '../../../templates/limits.ts'
import { renderTemplate } from '../../../templates/render.ts'
import { composeMail } from '../../../workers/channels/compose.ts'
import { brand, fullData, inText } from './data.ts'
import { data, source } from './hostile-arbitrary.ts'

afterAll(closeCompileWorker)

/** In the suite a tenth; `HOSTILE_RUNS=1000` for the whole thing, some 20 seconds. */
const numRuns = Number(process.env.HOSTILE_RUNS ?? 100)
const patience = 1_000

/** Tags as a browser reads them (HTML, § 13.2.5), comments left out: what could run is among them. */
function tagsOf(html: string): { name: string; attributes: Map<string, string> }[] {
  const plain = html.replace(/<!--[\s\S]*?-->/g, '')
  const found = plain.matchAll(
    /<([a-z][^\s/>]*)((?:\s+|\/|[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)>/gi,
  )
  return Array.from(found, ([, name = '', rest = '']) => ({
    name: name.toLowerCase(),
    attributes: new Map(
      Array.from(
        rest.matchAll(/([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g),
        ([, key = '', a, b, c]) => [key.toLowerCase(), a ?? b ?? c ?? ''],
      ),
    ),
  }))
}

const dangerous = new Set([
  'script',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'form',
  'input',
  'base',
  'link',
  'frame',
])

function expectHarmless(html: string): void {
  // What is no tag to the reader above must be none at all: no bracket is left open.
  expect(html.replace(/<!--[\s\S]*?-->/g, '')).not.toMatch(/<(?:script|iframe|svg|object|embed)\b/i)
  for (const { name, attributes } of tagsOf(html)) {
    expect(dangerous.has(name)).toBe(false)
    for (const [key, given] of attributes) {
      expect(key).not.toMatch(/^on|^srcdoc$|^formaction$/)
      const plain = given
        .replace(/&#x([\da-f]+);?|&#(\d+);?/gi, (_, hex, decimal) =>
          String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10) || 32),
        )
        .replace(/[\s\p{Cc}]/gu, '')
      if (/^(?:href|src|background|action)$/.test(key))
        expect(plain).not.toMatch(/^(?!https?:|mailto:|tel:)[a-z][\w+.-]*:/i)
      if (key === 'style') expect(plain).not.toMatch(/javascript:|expression\(|@import/i)
    }
  }
}

/** By the processor's time: on a busy machine the clock on the wall tells of others. */
async function timed<T>(work: () => T | Promise<T>): Promise<T> {
  const began = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(began)
  expect((user + system) / 1_000).toBeLessThan(patience)
  return result
}

describe('hostile templates and names', () => {
  it('neither hang nor swell, add no header, and bring no script into a preview', async () => {
    // The first compilation loads MJML.
    await compileWithIssues(
      { kind: 'service', defaultLocale: 'de', variants: { de: { subject: 'x', mjml: inText('x') } } },
      brand,
    )
    let built = 0
    let sent = 0
    await fc.assert(
      fc.asyncProperty(source, data, async (made, given) => {
        const { compiled, issues } = await timed(() =>
          compileWithIssues(made, brand, { segments: [{ id: 'x', name: 'x' }] }),
        )
        expect(compiled !== undefined || issues.some(({ severity }) => severity === 'error')).toBe(true)
        if (!compiled) return
        built++
        const result = await timed(() => renderTemplate(compiled, 'de', given))
        if (!result.ok) return
        sent++
        const { subject, html, text: plain } = result
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
        for (const part of [html, plain])
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(limits.outputBytes)
        expectHarmless(html)
        const bytes = composeMail({
          from: { name: 'Laden', address: 'laden@zitronella.example' },
          to: {
            name: [given.customer.firstName]
              .filter(part => typeof part === 'string')
              .join(' ')
              .replace(/[\p{C}\p{Z}\s]+/gu, ' ')
              .trim()
              .slice(0, 100),
            address: 'a@kunde.example',
          },
          subject,
          html,
          text: plain,
          mailId: '<1@zitronella.example>',
          date: new Date(0),
          purpose: 'newsletter',
        })
        const head = bytes.toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
        expect(head).not.toMatch(/^bcc:/im)
        const mail = await PostalMime.parse(bytes)
        expect(mail.to).toHaveLength(1)
        expect([mail.bcc ?? [], mail.cc ?? [], mail.attachments]).toEqual([[], [], []])
      }),
      { numRuns },
    )
    // A test of refusals alone would prove little.
    expect([built > numRuns / 20, sent > numRuns / 50, built, sent]).toEqual([true, true, built, sent])
  }, 120_000)

  it.each([
    [
      'a loop in a loop',
      '{{#each event.properties.list}}{{#each @root.event.properties.list}}xxxxxxxxxxxxxxxxxxxx{{/each}}{{/each}}',
    ],
    ['a long list', '{{#each event.properties.list}}{{this}}{{/each}}'],
    ['a megabyte', '{{event.properties.big}}'],
  ])('%s is refused in time', async (_, html) => {
    const properties = {
      list: Array.from({ length: 1_000 }, () => 'x'.repeat(1_000)),
      big: 'x'.repeat(1_100_000),
    }
    const { compiled } = await compileWithIssues(
      {
        kind: 'service',
        defaultLocale: 'de',
        variants: { de: { subject: 'x', mjml: inText(html), text: 'x' } },
      },
      brand,
    )
    if (!compiled) throw new Error('not built')
    const event = { name: 'x', occurredAt: new Date(0), properties }
    const result = await timed(() => renderTemplate(compiled, 'de', fullData({ event })))
    expect(result).toMatchObject({ ok: false, code: 'too_large' })
  })

  it.each([
    ['nested blocks', `${'{{#if customer.id}}'.repeat(20_000)}${'{{/if}}'.repeat(20_000)}`],
    ['nested calls', `{{${'(not '.repeat(20_000)}customer.id${')'.repeat(20_000)}}}`],
    ['nested tags', '<div>'.repeat(30_000)],
    ['open braces', '{{'.repeat(40_000)],
    ['open brackets', '['.repeat(90_000)],
    ['asterisks', '*a'.repeat(45_000)],
    ['long attributes', `<p ${'a="b" '.repeat(15_000)}>x</p>`],
    ['partials', '{{> x}}'.repeat(10_000)],
    ['styles', `<p style="${'a:calc('.repeat(10_000)}">x</p>`],
  ])('20,000 %s are answered within a second, in blocks and in MJML', async (_, html) => {
    const reply = await compileUntrusted(
      { kind: 'service', defaultLocale: 'de', variants: { de: { subject: 'x', mjml: inText(html) } } },
      brand,
      { timeLimit: patience },
    )
    // Cut off in its thread is an answer too.
    expect(reply.compiled !== undefined || reply.issues.length > 0).toBe(true)
    const variants = {
      de: { subject: html.slice(0, 1_000), blocks: [{ type: 'text' as const, text: html.slice(0, 20_000) }] },
    }
    await timed(() => compileWithIssues({ kind: 'service', defaultLocale: 'de', variants }, brand))
  })
})
