import { html, type SafeHtml } from './html.ts'
import type { ParsedMail } from './parse.ts'
import type { CaughtMail } from './store.ts'
import { type InboxTexts, inboxTexts, type Language } from './texts.ts'

export type PageContext = {
  language: Language
  /** Path the inbox is mounted at, like `/inbox`. */
  base: string
  timeZone: string
}

export type MailView = 'html' | 'text' | 'headers' | 'raw'

const RAW_SHOWN = 512 * 1024

export function listPage(
  context: PageContext,
  mails: CaughtMail[],
  query: { text: string; before: string; more: boolean; total: number },
): string {
  const texts = inboxTexts[context.language]
  const nothing = query.text || query.before ? texts.nothingFound : texts.empty
  const last = mails.at(-1)
  const search = query.text ? `&q=${encodeURIComponent(query.text)}` : ''
  const refreshing = !query.text && !query.before
  const content = html`
    <header class="bar">
      <h1><a href="${context.base}">${texts.title}</a> <span class="count" id="count">${query.total}</span></h1>
      <form method="get" action="${context.base}" role="search">
        <input type="search" name="q" value="${query.text}" placeholder="${texts.search}" aria-label="${texts.search}">
      </form>
    </header>
    <p class="about">${texts.about}</p>
    <main id="list">${mails.length === 0 ? html`<p class="empty">${nothing}</p>` : mailTable(context, texts, mails)}</main>
    <nav class="pages">
      ${query.before !== '' && html`<a href="${context.base}?${search.slice(1)}">${texts.newest}</a>`}
      ${query.more && last && html`<a href="${context.base}?before=${last.id}${search}">${texts.older}</a>`}
    </nav>`
  return page(context, texts.title, content, refreshing)
}

function mailTable(context: PageContext, texts: InboxTexts, mails: CaughtMail[]): SafeHtml {
  const rows = mails.map(
    mail => html`<tr>
      <td class="to"><a href="${context.base}/messages/${mail.id}">${mail.headerTo || mail.to.join(', ')}</a></td>
      <td class="subject"><a href="${context.base}/messages/${mail.id}">${mail.subject || texts.noSubject}</a></td>
      <td class="purpose">${mail.purpose && html`<span class="badge">${mail.purpose}</span>`}</td>
      <td class="time"><time datetime="${mail.receivedAt}">${when(context, mail.receivedAt)}</time></td>
    </tr>`,
  )
  return html`<table>
    <thead><tr><th>${texts.to}</th><th>${texts.subject}</th><th>${texts.purpose}</th><th>${texts.time}</th></tr></thead>
    <tbody>${rows}</tbody>
  </table>`
}

export function mailPage(
  context: PageContext,
  mail: CaughtMail,
  parsed: ParsedMail,
  raw: Buffer,
  view: MailView,
): string {
  const texts = inboxTexts[context.language]
  const own = `${context.base}/messages/${mail.id}`
  const tab = (name: MailView, label: string) =>
    html`<a href="${own}?view=${name}" ${name === view && html`aria-current="page"`}>${label}</a>`
  const content = html`
    <header class="bar"><h1><a href="${context.base}">← ${texts.back}</a></h1><a class="button" href="${own}/raw.eml">${texts.download}</a></header>
    <main>
      <h2>${mail.subject || texts.noSubject} ${mail.purpose && html`<span class="badge">${mail.purpose}</span>`}</h2>
      <dl>
        <dt>${texts.from}</dt><dd>${parsed.from}</dd>
        <dt>${texts.to}</dt><dd>${parsed.to}</dd>
        <dt>${texts.envelope}</dt><dd>${mail.from || '<>'} → ${mail.to.join(', ')}</dd>
        <dt>${texts.time}</dt><dd><time datetime="${mail.receivedAt}">${when(context, mail.receivedAt)}</time></dd>
        <dt>${texts.size}</dt><dd>${bytes(context, mail.size)}</dd>
      </dl>
      <nav class="tabs">${tab('html', texts.viewHtml)}${tab('text', texts.viewText)}${tab('headers', texts.viewHeaders)}${tab('raw', texts.viewRaw)}</nav>
      <section class="view">${viewOf(texts, own, parsed, raw, view)}</section>
      ${attachmentList(context, texts, own, parsed)}
      ${linkList(texts, parsed)}
    </main>`
  return page(context, mail.subject || texts.noSubject, content, false)
}

function viewOf(texts: InboxTexts, own: string, parsed: ParsedMail, raw: Buffer, view: MailView): SafeHtml {
  if (view === 'html') {
    if (parsed.html === undefined) return html`<p class="empty">${texts.noHtml}</p>`
    return html`<iframe sandbox="" src="${own}/html" title="${texts.viewHtml}" referrerpolicy="no-referrer"></iframe>
      <p class="about">${texts.frameNote}</p>`
  }
  if (view === 'text') {
    if (parsed.text === undefined) return html`<p class="empty">${texts.noText}</p>`
    return html`<pre>${parsed.text}</pre>`
  }
  if (view === 'headers') {
    const rows = parsed.headers.map(
      header => html`<tr><th scope="row">${header.name}</th><td>${header.value}</td></tr>`,
    )
    return html`<table class="headers"><tbody>${rows}</tbody></table>`
  }
  return html`<pre>${readable(raw.subarray(0, RAW_SHOWN))}</pre>
    ${raw.length > RAW_SHOWN && html`<p class="about">${texts.shortened}</p>`}`
}

function attachmentList(
  context: PageContext,
  texts: InboxTexts,
  own: string,
  parsed: ParsedMail,
): SafeHtml | false {
  const items = parsed.attachments.map(
    (attachment, index) =>
      html`<li><a href="${own}/attachments/${index}">${attachment.name}</a> <span class="about">${attachment.type}, ${bytes(context, attachment.size)}</span></li>`,
  )
  return items.length > 0 && html`<section><h3>${texts.attachments}</h3><ul>${items}</ul></section>`
}

/** The frame lets nothing out, so its links are listed here to be followed. */
function linkList(texts: InboxTexts, parsed: ParsedMail): SafeHtml | false {
  const items = parsed.links
    .slice(0, 50)
    .map(
      link => html`<li><a href="${link}" target="_blank" rel="noopener noreferrer nofollow">${link}</a></li>`,
    )
  return items.length > 0 && html`<section><h3>${texts.links}</h3><ul class="links">${items}</ul></section>`
}

export function missingPage(context: PageContext): string {
  const texts = inboxTexts[context.language]
  const content = html`<header class="bar"><h1><a href="${context.base}">← ${texts.back}</a></h1></header>
    <main><p class="empty">${texts.notFound}</p></main>`
  return page(context, texts.title, content, false)
}

function page(context: PageContext, title: string, content: SafeHtml, refreshing: boolean): string {
  const script = html`<script src="${context.base}/refresh.js" defer></script>
    <noscript><meta http-equiv="refresh" content="10"></noscript>`
  return html`<!doctype html>
<html lang="${context.language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex">
  <title>${title} · Anlass</title>
  <link rel="stylesheet" href="${context.base}/style.css">
  ${refreshing && script}
</head>
<body>${content}</body>
</html>
`.markup
}

/** 8-bit mail without a declared charset is UTF-8 or, failing that, Latin-1. */
function readable(raw: Buffer): string {
  const text = raw.toString('utf8')
  return text.includes('\uFFFD') ? raw.toString('latin1') : text
}

function when(context: PageContext, iso: string): string {
  const format = { dateStyle: 'medium', timeStyle: 'medium', timeZone: context.timeZone } as const
  return new Intl.DateTimeFormat(context.language === 'de' ? 'de-DE' : 'en-GB', format).format(new Date(iso))
}

function bytes(context: PageContext, size: number): string {
  const [value, unit] =
    size < 1_024 ? [size, 'B'] : size < 1_048_576 ? [size / 1_024, 'kB'] : [size / 1_048_576, 'MB']
  return `${value.toLocaleString(context.language, { maximumFractionDigits: 1 })} ${unit}`
}
