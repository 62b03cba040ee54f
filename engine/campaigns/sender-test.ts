import type { Language } from '../shared/text.ts'

/** What a test mail of a sender says. Names no customer. */
export function senderTestMail(
  sender: { name: string; host: string; fromAddress: string },
  language: Language,
): { subject: string; text: string; html: string } {
  const { subject, lines } =
    language === 'de'
      ? {
          subject: `[Test] Der Absender „${sender.name}“ funktioniert`,
          lines: [
            `diese E-Mail kam über den Absender „${sender.name}“ (${sender.fromAddress}, Server ${sender.host}) zu Ihnen.`,
            'Sie ist ein Test und steht in keiner Statistik.',
          ],
        }
      : {
          subject: `[Test] The sender “${sender.name}” works`,
          lines: [
            `this mail reached you by the sender “${sender.name}” (${sender.fromAddress}, server ${sender.host}).`,
            'It is a test and counts in no statistics.',
          ],
        }
  const greeting = language === 'de' ? 'Guten Tag,' : 'Hello,'
  const paragraphs = [greeting, ...lines]
  const html = paragraphs.map(text => `<p>${escapeHtml(text)}</p>`).join('')
  return {
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body>${html}</body></html>`,
  }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, found => escapes[found] ?? found)
