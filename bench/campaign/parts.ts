import type { Db } from '../../db/orm.ts'
import { loadCompiled } from '../../db/stores/facts-store.ts'
import { type RenderData, renderTemplate } from '../../templates/render.ts'
import type { CompiledTemplate } from '../../templates/source.ts'

/** Stand in for what is personal; unlike anything else in the mail. */
const marks = {
  number: '9999999',
  unsubscribe: 'http://127.0.0.1:3000/u/UNSUBSCRIBE',
  view: 'http://127.0.0.1:3000/v/VIEW',
  preferences: 'http://127.0.0.1:3000/p/PREFERENCES',
} as const

/** The campaign's mail, rendered once and cut where the baseline fills in what is personal. */
export async function baselineParts(db: Db): Promise<{ subject: string[]; html: string[]; text: string[] }> {
  const { version } = await db
    .selectFrom('template')
    .select('published_version_id as version')
    .where('key', '=', 'newsletter')
    .executeTakeFirstOrThrow()
  const compiled = (await loadCompiled(db, version ?? '')) as unknown as CompiledTemplate
  const data: RenderData = {
    customer: {
      id: '0',
      firstName: 'Kundin',
      lastName: `K${marks.number}K`,
      externalId: `N-${marks.number}`,
    },
    shop: { name: 'Testladen', url: 'http://shop.example.test' },
    links: { unsubscribe: marks.unsubscribe, view: marks.view, preferences: marks.preferences },
    locale: 'de',
    timeZone: 'Europe/Berlin',
    sentAt: new Date(),
  }
  const mail = renderTemplate(compiled, 'de', data)
  if (!mail.ok) throw new Error(mail.message)
  console.error(
    `the mail: ${Buffer.byteLength(mail.html)} bytes of HTML, ${Buffer.byteLength(mail.text)} of text`,
  )
  return { subject: cut(mail.subject), html: cut(mail.html), text: cut(mail.text) }
}

function cut(text: string): string[] {
  const names = new Map<string, string>(Object.entries(marks).map(([name, mark]) => [mark, name]))
  return text
    .split(/(9999999|http:\/\/127\.0\.0\.1:3000\/[uvp]\/[A-Z]+)/)
    .map(piece => names.get(piece) ?? piece)
}
