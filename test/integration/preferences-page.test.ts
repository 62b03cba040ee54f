import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import { signLink } from '../../engine/consent/link-token.ts'
import { addCustomer, addMessage, fingerprint } from '../support/rows.ts'
import { keyring, type PublicPages, saving, send, startPublicPages, state } from './public-harness.ts'

let pages: PublicPages
beforeAll(async () => {
  pages = await startPublicPages()
  await pages.db
    .insertInto('topic')
    .values(
      ['wine', 'cheese'].map((key, position) => ({
        key,
        purpose: 'newsletter',
        name: jsonb({ de: key === 'wine' ? 'Wein' : 'Käse', en: key }),
        position,
      })),
    )
    .execute()
})
afterAll(async () => await pages.close())

const read = async (link: string, headers: Record<string, string> = {}) =>
  await (await fetch(link, { headers })).text()

describe('the preference centre', () => {
  it('shows what can be chosen, in the customer’s language and the other, with the address masked', async () => {
    const { preferences } = await pages.subscriber()
    const page = await read(preferences, { 'accept-language': 'en' })
    expect(page).toContain('<html lang="de">')
    expect(page).toContain('m•••@example.test')
    expect(page).not.toContain('maria')
    expect(page).toContain('Alle Werbung abbestellen')
    expect(page).toContain('<legend>Newsletter &lt;&amp; Neues&gt;</legend>')
    expect(page).toMatch(/name="p" value="newsletter:email" checked> per E-Mail/)
    expect(page).toMatch(/name="p" value="offers:email" checked> per E-Mail/)
    expect(page).toMatch(/name="topic" value="wine" checked> Wein/)
    // Nothing goes by letter here, and nobody unsubscribes from mails about orders.
    expect(page).not.toMatch(/per Brief|value="orders/)
    const english = await read(`${preferences}?lang=en`)
    expect(english).toContain('<html lang="en">')
    expect(english).toContain('Unsubscribe from all advertising')
    expect(english).toMatch(/name="p" value="newsletter:email" checked> by e-mail/)
    expect(english).toContain('At most once a week')
  })

  it('is made for phones and for those who cannot see it: labels, groups, large targets, nothing that runs', async () => {
    const { preferences } = await pages.subscriber()
    const answer = await fetch(preferences)
    const page = await answer.text()
    expect(page).toContain('width=device-width')
    expect(page).not.toMatch(/<script|\bon\w+=|style="/)
    const inputs = [...page.matchAll(/<input type="(?:checkbox|radio)"/g)].length
    const labelled = [...page.matchAll(/<label class="pick"[^>]*><input type="(?:checkbox|radio)"[^>]*> \S/g)]
      .length
    expect(inputs).toBeGreaterThan(10)
    expect(labelled).toBe(inputs)
    expect([...page.matchAll(/<fieldset>/g)].length).toBe([...page.matchAll(/<fieldset><legend>/g)].length)
    expect(page).toMatch(/label\.pick\{[^}]*min-height:44px/)
    expect(page).toContain(':focus-visible')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).not.toMatch(/unsafe|script-src/)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('offers letters and calls to whom they can reach, and uses of data that are set up', async () => {
    const { db } = pages
    await db
      .insertInto('purpose')
      .values([
        {
          key: 'catalogue',
          name: jsonb({ de: 'Katalog', en: 'Catalogue' }),
          description: jsonb({ de: 'Zweimal im Jahr.', en: 'Twice a year.' }),
          kind: 'marketing',
          bases: jsonb({ post: ['legitimate_interest' as const], task: ['consent' as const] }),
        },
        {
          key: 'tracking',
          name: jsonb({ de: 'Messen', en: 'Measuring' }),
          description: jsonb({ de: '-', en: '-' }),
          kind: 'processing',
          bases: jsonb({ data: ['consent' as const] }),
        },
        {
          key: 'profiling',
          name: jsonb({ de: 'Profil', en: 'Profile' }),
          description: jsonb({ de: '-', en: '-' }),
          kind: 'processing',
          bases: jsonb({ data: ['legitimate_interest' as const] }),
        },
      ])
      .execute()
    const { customer, preferences } = await pages.subscriber()
    expect(await read(preferences)).not.toMatch(/catalogue:/)
    await db
      .updateTable('customer')
      .set({
        phone: '+49 30 1',
        attributes: jsonb({ lastName: 'Wolf', street: 'Am Weg 1', postalCode: '04109', city: 'Leipzig' }),
      })
      .where('id', '=', customer)
      .execute()
    const page = await read(preferences)
    expect(page).toMatch(/value="catalogue:post" checked> per Brief/)
    expect(page).toMatch(/value="catalogue:task"> per Anruf/)
    expect(page).toMatch(/value="tracking:data"> Sie dürfen festhalten, ob ich E-Mails öffne/)
    expect(page).toMatch(/value="profiling:data" checked> Sie dürfen nach meinem Verhalten/)
    expect(page).not.toMatch(/Am Weg|Leipzig|Wolf|\+49/)
    await db.deleteFrom('purpose').where('key', 'in', ['catalogue', 'tracking', 'profiling']).execute()
  })

  it('changes nothing when it is looked at, nor when a body is sent that is no form of it', async () => {
    const { preferences } = await pages.subscriber()
    const before = await fingerprint(pages.db, state)
    for (let i = 0; i < 20; i++) {
      await read(preferences)
      await fetch(preferences, { method: 'HEAD' })
      await read(`${preferences}?action=stop&p=&was=newsletter:email`)
    }
    const bodies: RequestInit['body'][] = [
      '',
      '{"action":"stop"}',
      Buffer.from([0, 255, 254, 37, 38, 61]),
      'action=save',
      'action=save&pause=9999&frequency=-1&language=fr&p=orders:email&p=%00&topic=x&topics=x&was=orders:email',
      'action=right&right=everything',
      `action=stop&x=${'y'.repeat(200_000)}`,
    ]
    for (const body of bodies) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await fetch(preferences, { method: 'POST', body: body ?? null, headers })
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('Es wurde nichts geändert.')
    }
    expect(await fingerprint(pages.db, state)).toBe(before)
  })

  it('saves nothing when nothing was changed on it', async () => {
    const { preferences } = await pages.subscriber({ locale: null })
    const page = await read(preferences)
    const before = await fingerprint(pages.db, state)
    const { page: after } = await send(preferences, saving(page))
    expect(after).toContain('Es wurde nichts geändert.')
    expect(await fingerprint(pages.db, state)).toBe(before)
  })

  it('follows a merge, and is gone with whoever was erased', async () => {
    const { db } = pages
    const survivor = await addCustomer(db, { email: 'neu@example.test', locale: 'en' })
    const merged = await addCustomer(db, { state: 'merged', mergedInto: survivor })
    const message = await addMessage(db, { customer: merged, address: 'alt@example.test' })
    const link = `${pages.base}/p/${signLink(keyring, 'preferences', message)}`
    expect(await read(link)).toContain('<html lang="en">')
    await db.updateTable('customer').set({ state: 'erased' }).where('id', '=', survivor).execute()
    expect((await fetch(link)).status).toBe(404)
    expect((await send(link, [['action', 'stop']])).status).toBe(404)
  })

  it('opens with a link that was signed by a key long retired but kept', async () => {
    const { message } = await pages.subscriber()
    const old = { current: 'k1', keys: keyring.keys }
    pages.clock.turn(400 * 86_400_000)
    const answer = await fetch(`${pages.base}/p/${signLink(old, 'preferences', message)}`)
    expect(answer.status).toBe(200)
    pages.clock.turn(-400 * 86_400_000)
  })
})
