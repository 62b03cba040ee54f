import type { ProofField, ProofPage } from '../../templates/pdf/consent-proof.ts'
import { html, type Markup } from '../public/html.ts'

/** Black on white, made for paper; nothing is loaded, nothing runs. */
const styles = `
body{margin:0 auto;max-width:50rem;padding:2rem 1.5rem;background:#fff;color:#1d2433;font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
h1{font-size:1.5rem;line-height:1.25;margin:0}
h2{font-size:1.15rem;margin:1.8rem 0 .5rem;border-bottom:1px solid #d8dce3}
h3{font-size:1rem;margin:1.2rem 0 .3rem}
.soft{color:#5b6475;font-size:.9rem}
.alarm{color:#b3261e;font-weight:700}
dl{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.1rem 1rem;margin:0}
dt{color:#5b6475}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #d8dce3;overflow-wrap:anywhere}
section.line{break-inside:avoid}
@media(max-width:36rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}
@page{size:A4;margin:18mm}
@media print{body{max-width:none;padding:0;font-size:10pt}}`

/** Nothing may be loaded, run or sent from the page: it is made of what people wrote. */
export const proofPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The proof for one customer as a page to print. */
export function renderProofPage(page: ProofPage): string {
  const { person, current, suppressions, lines } = page
  const body = html`<h1>${page.title}</h1>
<p class="soft">${page.shopName}, ${page.about}</p>
${fields(page.facts)}
<h2>${person.heading}</h2>
${fields(person.fields)}
${person.note !== null && html`<p>${person.note}</p>`}
<h2>${current.heading}</h2>
${
  current.rows.length === 0
    ? html`<p>${current.nothing}</p>`
    : html`<table><thead><tr>${current.columns.map(text => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${current.rows.map(row => html`<tr>${row.map(text => html`<td>${text}</td>`)}</tr>`)}</tbody></table>`
}
<h2>${suppressions.heading}</h2>
${
  suppressions.rows.length === 0
    ? html`<p>${suppressions.nothing}</p>`
    : html`<ul>${suppressions.rows.map(text => html`<li>${text}</li>`)}</ul>`
}
<h2>${lines.heading}</h2>
${lines.items.length === 0 && html`<p>${lines.nothing}</p>`}
${lines.items.map(
  item => html`<section class="line"><h3>${item.title}</h3>
${fields(item.fields)}</section>
`,
)}
${page.closing.map(text => html`<p class="soft">${text}</p>`)}`
  const head = html`<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${page.title}</title>`
  return `<!doctype html>
<html lang="${page.language}"><head>${head.text}<style>${styles}</style></head><body>${body.text}</body></html>
`
}

function fields(list: readonly ProofField[]): Markup {
  return html`<dl>${list.map(
    ({ label, value, alarm }) => html`<dt>${label}</dt><dd${alarm ? html` class="alarm"` : ''}>${value}</dd>`,
  )}</dl>`
}
