import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { TemplateSource } from '../../templates/source.ts'
import { seedTemplate } from '../support/seed.ts'
import { type Begun, begin, listOf } from './campaign-results-harness.ts'
import { linkedTemplate, startTracking, type Tracking } from './tracking-harness.ts'

/** Reads an attribute without a substitute, has links in a loop, a condition and two languages. */
const rich: TemplateSource = {
  kind: 'marketing',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Für {{customer.shoeSize}}',
      mjml: `<mj-section><mj-column><mj-text><a href="https://news.example.test/a">Eins</a>
{{#each order.lines}}<a href="https://news.example.test/p?n={{name}}">{{name}}</a>{{/each}}
{{#if customer.nothing}}<a href="https://news.example.test/never">Nie</a>{{/if}}
<a href="https://news.example.test/a">Noch einmal</a></mj-text></mj-column></mj-section>`,
    },
    en: {
      subject: 'For you',
      mjml: `<mj-section><mj-column><mj-text><a href="https://news.example.test/english">English</a>
<a href="https://news.example.test/a">One</a></mj-text></mj-column></mj-section>`,
    },
  },
}

let world: Tracking
let begun: Begun
beforeAll(async () => {
  world = await startTracking()
  await seedTemplate(world.db, 'linked', linkedTemplate, world.clock.now())
  await seedTemplate(world.db, 'rich', rich, world.clock.now())
  begun = await begin(world, {
    variants: [
      { id: 'a', template: 'linked' },
      { id: 'b', template: 'rich', weight: 3 },
    ],
    test: {},
    audience: { include: [await listOf(world, [await world.reader(true)])] },
  })
})
afterAll(async () => await world.stop())

const get = async (what: string, status = 200) => {
  const answer = await world.api('GET', `/campaigns/${begun.campaignId}${what}`)
  expect([what, answer.status]).toEqual([what, status])
  return answer.body
}

/** Place and words of every marked link in the order of the mail, but for the name of the shop above it. */
const marks = (html: string) =>
  [...html.matchAll(/<a data-link="(\d+)"[^>]*>([^<]*)</g)]
    .map(match => [Number(match[1]), match[2]?.trim()])
    .filter(([, words]) => words !== 'Testladen')

it('names the versions that were fixed, not those published since', async () => {
  const before = await get('/contents')
  expect(before).toMatchObject({
    ...{ occurrence: 1, channel: 'email', sender: null },
    items: [
      { variant: 'a', template: 'linked', name: { de: 'linked' }, number: 1, locales: ['de'], weight: 1 },
      { variant: 'b', template: 'rich', number: 1, locales: ['de', 'en'], weight: 3 },
    ],
  })
  const template = await world.api('GET', `/templates/${before.items[0].templateId}`)
  await world.db
    .updateTable('template')
    .set({ published_version_id: null })
    .where('id', '=', template.body.id)
    .execute()
  expect(await get('/contents')).toEqual(before)
  await get('/contents?occurrence=2', 404)
})

it('tells of a draft what it would take now', async () => {
  const { status, body } = await world.api('POST', '/campaigns', {
    name: 'Entwurf',
    definition: {
      purpose: 'newsletter',
      audience: { include: [] },
      variants: [
        { id: 'a', template: 'linked' },
        { id: 'b', template: 'rich' },
        { id: 'c', template: 'gone' },
      ],
    },
  })
  expect(status).toBe(201)
  const { items, occurrence } = (await world.api('GET', `/campaigns/${body.id}/contents`)).body
  expect(occurrence).toBe(null)
  expect(items).toMatchObject([
    { variant: 'a', templateId: expect.any(String), number: null, locales: [] },
    { variant: 'b', templateId: expect.any(String), number: 1, locales: ['de', 'en'] },
    { variant: 'c', templateId: null, name: null, number: null },
  ])
  expect((await world.api('GET', `/campaigns/${body.id}/mail`)).status).toBe(404)
})

it('shows the mail of a version with the place of each link, as the results name them', async () => {
  const { links } = await get('/results')
  const of = (variant: string, url: RegExp) =>
    links.find((link: { variant: string; url: string }) => link.variant === variant && url.test(link.url))
  const first = await get('/mail')
  expect(first).toMatchObject({ occurrence: 1, variant: 'a', locale: 'de', subject: 'Neues' })
  const drawn = marks(first.html)
  expect(drawn).toEqual([
    [of('a', /x=1/).position, 'Eins'],
    [of('a', /\/b$/).position, 'Zwei'],
    [of('a', /kunde/).position, 'Drei'],
  ])
  const rich = await get('/mail?variant=b')
  // What the samples lack says its name; each turn of a loop is the same link; what is not shown is not drawn.
  expect(rich.subject).toBe('Für [shoeSize]')
  const [one, product] = [of('b', /\/a$/).position, of('b', /\/p\?n=/).position]
  const lines = marks(rich.html)
  expect(lines[0]).toEqual([one, 'Eins'])
  expect(lines.at(-1)).toEqual([one, 'Noch einmal'])
  expect(lines.slice(1, -1).length).toBeGreaterThan(1)
  for (const [position] of lines.slice(1, -1)) expect(position).toBe(product)
  expect(rich.html).not.toContain('>Nie<')
  const english = await get('/mail?variant=b&locale=en')
  expect(english.locale).toBe('en')
  expect(marks(english.html)).toEqual([
    [of('b', /english/).position, 'English'],
    [one, 'One'],
  ])
})

it('marks nothing but links of the mail, and no script comes with it', async () => {
  const { html } = await get('/mail?variant=b')
  expect(html.match(/<a(?![^>]*data-link)[^>]*href="[^"]*\/[upv]\/preview/g)).not.toBe(null)
  expect(html).not.toMatch(/<script|{{/)
  await get('/mail?variant=z', 404)
})

it('shows no letter as a mail', async () => {
  await world.asOwner(
    `update template_version set compiled = compiled || '{"channel": "post"}' where template_id in
      (select id from template where key = 'rich')`,
  )
  expect((await get('/mail?variant=b', 409)).code).toBe('no_mail')
})
