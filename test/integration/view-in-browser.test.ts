import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { storeContents } from '../../db/stores/content-store.ts'
import { signLink } from '../../engine/consent/link-token.ts'
import { newId } from '../../engine/shared/id.ts'
import { testNow } from '../support/rows.ts'
import { keyring, startPublicPages } from './public-harness.ts'

let pages: Awaited<ReturnType<typeof startPublicPages>>
beforeAll(async () => {
  pages = await startPublicPages()
})
afterAll(async () => await pages.close())

const htmlMail = (body: string) =>
  Buffer.from(
    `Subject: Sale\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<!doctype html><html><head></head><body>${body}</body></html>`,
  )

it('shows the mail of a campaign as it was sent, and after its content was erased the page for old links', async () => {
  const { message } = await pages.subscriber()
  await pages.db
    .updateTable('message')
    .set({ lane: 'bulk', origin_key: `${newId(testNow)}/1/${message}`, campaign_id: newId(testNow) })
    .where('id', '=', message)
    .execute()
  const bytes = htmlMail('<p>Sommerschlussverkauf</p>')
  const version = newId(testNow)
  // Compressed against a rendering of its version, as bulk mails are.
  const dictionary = { bytes: htmlMail('<p>Sommerschluss</p>'), templateVersionId: version, locale: 'de' }
  await storeContents(pages.db, [{ messageId: message, bytes, dictionary }], testNow)
  const link = `${pages.base}/v/${signLink(keyring, 'view', message)}`
  expect(await (await fetch(`${link}/mail`)).text()).toContain('<p>Sommerschlussverkauf</p>')
  expect((await fetch(link)).status).toBe(200)
  await pages.db.deleteFrom('message_content').where('message_id', '=', message).execute()
  for (const path of [link, `${link}/mail`]) {
    const gone = await fetch(path, { headers: { 'accept-language': 'de' } })
    expect([path, gone.status]).toEqual([path, 404])
    expect(await gone.text()).toContain('Dieser Link funktioniert nicht (mehr).')
  }
})
