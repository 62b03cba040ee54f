/** What a person wrote themselves, without what they quoted and without their signature. */

const mostText = 10_000
const mostLines = 2_000
const mostLine = 2_000

const wroteOpening =
  /^\s{0,4}(am|on|le|el|il|op|em|den|dnia|w dniu|vào|pada|tirsdag|mandag|onsdag|torsdag|fredag|\d{1,4}[./-])\b/i
const wroteClosing =
  /(schrieb(en)?|wrote|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał(\(a\))?|kirjoitti|пишет|написал)\b[^\n]{0,80}:\s{0,4}$/i
const separators =
  /^\s{0,4}[-_=]{2,}\s{0,4}(ursprüngliche|urspruengliche|original|originale|originalnachricht|weitergeleitete|forwarded|message d'origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk|begin forwarded|vidarebefordrat|reply message)/i
const headFrom = /^\s{0,4}\*?(von|from|de|da|van|från|fra|od|expéditeur|mittente)\*?\s{0,2}:\*?\s/i
const headOther =
  /^\s{0,4}\*?(gesendet|sent|datum|date|envoyé|enviado|inviato|data|verzonden|skickat|sendt|an|to|à|para|a|aan|till|til|betreff|subject|objet|asunto|oggetto|onderwerp|ämne|emne)( am)?\*?\s{0,2}:\*?\s/i
const ends =
  /^\s{0,4}(--\s{0,2}$|—\s{0,2}$|_{8,}\s{0,2}$|(von|gesendet|sent|get|diese nachricht wurde|envoyé|enviado|inviato|verzonden|skickat|verstuurd|sendt) .{0,40}(iphone|ipad|ios|android|handy|smartphone|mobil|samsung|huawei|galaxy|outlook|gmx|web\.de|t-online|freemail|mail app|yahoo|tablet|telefon|téléphone)|diese e-?mail wurde von .{0,40}(antivir|avast)|this email has been checked)/i

function quotes(line: string): boolean {
  return /^\s{0,3}[>|]/.test(line)
}

/** The own words of a reply; at most 10,000 characters. Quotes between the lines are left out, answers below them kept. */
export function ownWords(text: string): string {
  const lines = text.slice(0, 8 * mostText).split('\n', mostLines)
  const kept: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? '').slice(0, mostLine)
    if (quotes(line)) continue
    if (separators.test(line) || isHead(lines, at)) break
    const wrote = wroteLength(lines, at)
    if (wrote > 0) {
      // Who answers below the quote goes on behind it; who answers above leaves it without marks.
      const next = lines.slice(at + wrote, at + wrote + 3).find(one => one.trim() !== '')
      if (next === undefined || !quotes(next)) break
      at += wrote - 1
      continue
    }
    if (ends.test(line.slice(0, 200))) break
    kept.push(line.trimEnd())
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, mostText)
    .toWellFormed()
    .replaceAll('\0', '')
}

/** How many lines the sentence "Am … schrieb …:" takes, up to four; 0 if none begins here. */
function wroteLength(lines: readonly string[], at: number): number {
  if (!wroteOpening.test((lines[at] ?? '').slice(0, 60))) return 0
  let joined = ''
  for (let count = 1; count <= 4 && at + count <= lines.length; count++) {
    joined += ` ${(lines[at + count - 1] ?? '').slice(0, 300).trim()}`
    if (wroteClosing.test(joined)) return count
    if ((lines[at + count - 1] ?? '').trim() === '') return 0
  }
  return 0
}

/** Outlook's head of a quoted mail: "Von: … Gesendet: … An: …", at least two of its lines after the first. */
function isHead(lines: readonly string[], at: number): boolean {
  if (!headFrom.test((lines[at] ?? '').slice(0, 100))) return false
  const following = lines.slice(at + 1, at + 6).filter(line => headOther.test(line.slice(0, 100)))
  return following.length >= 2
}
