import type { ProofField, ProofPage } from './consent-proof.ts'
import { type PdfContent, renderPdf } from './pdf.ts'

/** Sets the proof for one customer as PDF (A4). */
export async function setProofPdf(page: ProofPage): Promise<Buffer> {
  const { current, suppressions, lines, person } = page
  return await renderPdf({
    title: page.title,
    language: page.language,
    author: page.shopName,
    createdAt: page.madeAt,
    styles: { line: { bold: true, margin: [0, 8, 0, 2] }, alarm: { bold: true, color: '#b3261e' } },
    footer: (number, count) => ({
      columns: [
        { text: `${page.shopName} · ${page.title}`, alignment: 'left' },
        { text: `${page.page} ${number} / ${count}`, alignment: 'right', width: 80 },
      ],
      style: 'soft',
      margin: [56, 20, 56, 0],
    }),
    content: [
      { text: page.title, style: 'title' },
      { text: `${page.shopName}, ${page.about}`, style: 'soft' },
      fieldsOf(page.facts),
      { text: person.heading, style: 'heading' },
      fieldsOf(person.fields),
      ...(person.note ? [{ text: person.note }] : []),
      { text: current.heading, style: 'heading' },
      current.rows.length === 0 ? current.nothing : tableOf(current.columns, current.rows),
      { text: suppressions.heading, style: 'heading' },
      suppressions.rows.length === 0 ? suppressions.nothing : { ul: suppressions.rows },
      { text: lines.heading, style: 'heading' },
      ...(lines.items.length === 0 ? [lines.nothing] : []),
      ...lines.items.flatMap(({ title, fields }): PdfContent[] => [
        { text: title, style: 'line' },
        fieldsOf(fields),
      ]),
      { text: page.closing.join('\n\n'), style: 'soft', margin: [0, 16, 0, 0] },
    ],
  })
}

/** One text with a line each, and styles only where something is wrong: a third of the work of styled labels. */
function fieldsOf(fields: readonly ProofField[]): PdfContent {
  const written = (list: readonly ProofField[]) =>
    list.map(({ label, value }) => whole(`${label}: ${value}`)).join('\n')
  if (!fields.some(field => field.alarm)) return { text: written(fields), fontSize: 9 }
  return fields.map(field => ({
    text: written([field]),
    fontSize: 9,
    ...(field.alarm ? { style: 'alarm' } : {}),
  }))
}

/** What surely fits on a line need not be measured word by word: that is most of the work. */
function whole(text: string): string {
  return text.length <= 80 ? text.replaceAll(' ', '\u00a0') : text
}

function tableOf(columns: readonly string[], rows: readonly string[][]): PdfContent {
  return {
    layout: 'lightHorizontalLines',
    fontSize: 9,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['*', 60, '*', 90, 60],
      body: [columns.map(text => ({ text, bold: true })), ...rows.map(row => [...row])],
    },
  }
}
