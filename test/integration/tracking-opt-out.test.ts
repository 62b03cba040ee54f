import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CompiledVariant } from '../../templates/source.ts'
import { plainTemplate, seedTemplate } from '../support/seed.ts'
import { startTracking, type Tracking } from './tracking-harness.ts'

let world: Tracking
let number = 0
beforeAll(async () => {
  world = await startTracking()
})
afterAll(async () => await world.stop())

const link = '<a href="{{safeUrl links.unsubscribe}}">Abmelden</a>'
const address = '{{safeUrl links.unsubscribe}}'

/** Sends a newsletter whose compiled form was put together by somebody who knows a way past the linter. */
async function sendHostile(
  variant: Partial<CompiledVariant>,
  { measured = false, kind = 'marketing', source = plainTemplate(), purpose = 'newsletter' } = {},
) {
  const key = `hostile${number++}`
  await seedTemplate(world.db, key, source, world.clock.now())
  const parts = {
    subject: 'x',
    html: `<body><p>Neues</p>${link}</body>`,
    text: `Neues\n${address}\n`,
    ...variant,
  }
  const compiled = JSON.stringify({
    format: 1,
    kind,
    defaultLocale: 'de',
    variants: { de: parts },
    fields: [],
  })
  await world.asOwner(
    `update template_version set compiled = '${compiled.replaceAll("'", "''")}'::jsonb
     where template_id = (select id from template where key = '${key}')`,
  )
  const [mail] = await world.send([await world.reader(measured)], { template: key, purpose })
  return {
    state: mail?.row?.state,
    reason: mail?.row?.reason,
    detail: mail?.row?.detail,
    sent: mail?.raw !== undefined,
  }
}

describe('advertising without a way out', () => {
  it.each([
    ['none at all', { html: '<body><p>Neues</p></body>' }],
    ['in a condition that does not hold', { html: `<body>{{#if customer.vip}}${link}{{/if}}</body>` }],
    ['in the branch not taken', { html: `<body>{{#if customer.id}}x{{else}}${link}{{/if}}</body>` }],
    [
      'in a loop over nothing',
      { html: `<body>x{{#if customer.list}}{{#each customer.list}}${link}{{/each}}{{/if}}</body>` },
    ],
    ['in a comment', { html: `<body><!-- ${link} --></body>` }],
    [
      'in a comment a condition opened',
      { html: `<body>{{#if customer.id}}<!--{{/if}}${link}<i title="-->"></i></body>` },
    ],
    ['for Outlook only', { html: `<body><!--[if mso]>${link}<![endif]--></body>` }],
    ['not displayed', { html: `<body><div style="display:none">${link}</div></body>` }],
    [
      'hidden by a condition',
      { html: `<body><div{{#if customer.id}} style="display:none"{{/if}}>${link}</div></body>` },
    ],
    ['of no size', { html: `<body><p style="font-size:0">${link}</p></body>` }],
    ['without a word', { html: `<body><a href="${address}"></a></body>` }],
    [
      'with words that may be missing',
      { html: `<body><a href="${address}">{{fallback customer.word " "}}</a></body>` },
    ],
    ['as words, not as a link', { html: `<body>${address}</body>` }],
    ['to another page', { html: '<body><a href="{{safeUrl links.view}}">Abmelden</a></body>' }],
    ['with something added', { html: `<body><a href="${address}x">Abmelden</a></body>` }],
  ])('is not sent: %s in the HTML', async (_, variant) => {
    expect(await sendHostile(variant)).toEqual({
      state: 'failed',
      reason: 'no_opt_out',
      detail: { part: 'html' },
      sent: false,
    })
  })

  it.each([
    ['none at all', { text: 'Neues' }],
    ['in a condition that does not hold', { text: `Neues {{#if customer.vip}}${address}{{/if}}` }],
    ['broken', { text: `Neues ${address}x` }],
  ])('is not sent: %s in the text', async (_, variant) => {
    expect(await sendHostile(variant)).toEqual({
      state: 'failed',
      reason: 'no_opt_out',
      detail: { part: 'text' },
      sent: false,
    })
  })

  it('is sent where a condition shows it after all, and says so for whom it does not', async () => {
    expect(await sendHostile({ html: `<body>{{#if customer.id}}${link}{{/if}}</body>` })).toMatchObject({
      state: 'sent',
    })
    expect(
      await sendHostile({ html: `<body>{{#if customer.id}}${link}{{/if}}</body>` }, { measured: true }),
    ).toMatchObject({ state: 'sent' })
    expect(await sendHostile({})).toMatchObject({ state: 'sent', sent: true })
  })

  it('is not sent from a service template, whatever the version is said to be', async () => {
    const [mail] = await world.send([await world.reader(false)], { source: plainTemplate('service') })
    expect(mail?.row).toMatchObject({ state: 'skipped', reason: 'wrong_template' })
    expect(mail?.raw).toBeUndefined()
    expect(await sendHostile({}, { kind: 'service' })).toEqual({
      state: 'failed',
      reason: 'no_opt_out',
      detail: { part: 'template' },
      sent: false,
    })
  })

  it('carries the opt-out of this very message in the head', async () => {
    const [first, second] = await world.send([await world.reader(false), await world.reader(true)])
    for (const mail of [first, second]) {
      const head = mail?.raw?.toString('latin1').split('\r\n\r\n')[0] ?? ''
      const url = /^List-Unsubscribe: <([^>]+)>$/m.exec(head.replaceAll('\r', ''))?.[1] ?? ''
      expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
      expect(mail?.html).toContain(`href="${url}"`)
      expect(mail?.text).toContain(url)
    }
    expect(
      first?.html.includes(/<(http[^>]+\/u\/[^>]+)>/.exec(second?.raw?.toString('latin1') ?? '')?.[1] ?? '?'),
    ).toBe(false)
  })
})

describe('service mail', () => {
  it('is not made of an advertising template, whatever the version is said to be', async () => {
    const reader = await world.reader(true)
    const [mail] = await world.send([reader], { source: plainTemplate(), purpose: 'service' })
    expect(mail?.row).toMatchObject({ state: 'skipped', reason: 'wrong_template' })
    expect(mail?.raw).toBeUndefined()
    const hostile = await sendHostile({}, { source: plainTemplate('service'), purpose: 'service' })
    expect(hostile).toMatchObject({ state: 'failed', reason: 'advertising_as_service', sent: false })
  })
})
