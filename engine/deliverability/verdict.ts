import type { Text } from '../shared/text.ts'
import type { Finding } from './finding.ts'
import type { HealthLevel } from './level.ts'
import { countText, shareText } from './numbers.ts'
import type { HealthFigures } from './rate.ts'

/** Whether all is well, in one sentence: what is wrong first and what to do, else what there is to be glad of. */
export function verdictOf(
  figures: HealthFigures,
  findings: readonly Finding[],
  days: number,
): { level: HealthLevel; sentence: Text } {
  const worst =
    findings.find(({ level }) => level === 'bad') ?? findings.find(({ level }) => level === 'watch')
  if (worst) {
    const same = findings.filter(({ level }) => level === worst.level).length - 1
    const more = {
      de: same === 0 ? '' : same === 1 ? ' Und ein weiterer Punkt.' : ` Und ${same} weitere Punkte.`,
      en: same === 0 ? '' : same === 1 ? ' And one more thing.' : ` And ${same} more things.`,
    }
    return {
      level: worst.level,
      sentence: {
        de: [worst.sentence.de, worst.advice.de].filter(Boolean).join(' ') + more.de,
        en: [worst.sentence.en, worst.advice.en].filter(Boolean).join(' ') + more.en,
      },
    }
  }
  if (figures.sent + figures.refused === 0)
    return {
      level: 'unknown',
      sentence: {
        de: `Noch nichts zu sagen: In ${dayWords(days).de} ging keine Mail hinaus.`,
        en: `Nothing to say yet: no mail left within ${dayWords(days).en}.`,
      },
    }
  const back = figures.hard + figures.soft + figures.blocked
  const tried = figures.sent + figures.refused
  const unsure = findings.find(({ level }) => level === 'unknown')
  const so: Text = {
    de: `${countText(figures.sent, 'de')} ${figures.sent === 1 ? 'Mail' : 'Mails'} in ${dayWords(days).de}, ${backText(back, tried, 'de')}, ${complaintText(figures.complained, 'de')}.`,
    en: `${countText(figures.sent, 'en')} ${figures.sent === 1 ? 'mail' : 'mails'} in ${dayWords(days).en}, ${backText(back, tried, 'en')}, ${complaintText(figures.complained, 'en')}.`,
  }
  return unsure
    ? {
        level: 'unknown',
        sentence: {
          de: `Bisher nichts Auffälliges: ${so.de} ${unsure.sentence.de} ${unsure.advice.de}`,
          en: `Nothing conspicuous so far: ${so.en} ${unsure.sentence.en} ${unsure.advice.en}`,
        },
      }
    : { level: 'good', sentence: { de: `Alles in Ordnung: ${so.de}`, en: `All is well: ${so.en}` } }
}

const dayWords = (days: number): Text =>
  days === 1 ? { de: '24 Stunden', en: '24 hours' } : { de: `${days} Tagen`, en: `${days} days` }

function backText(back: number, tried: number, language: 'de' | 'en'): string {
  if (back === 0) return language === 'de' ? 'keine kam zurück' : 'none came back'
  const share = shareText(back / tried, language)
  return language === 'de' ? `${share} kamen zurück` : `${share} came back`
}

function complaintText(n: number, language: 'de' | 'en'): string {
  if (n === 0) return language === 'de' ? 'keine Beschwerde' : 'no complaint'
  if (n === 1) return language === 'de' ? 'eine Beschwerde' : 'one complaint'
  return `${countText(n, language)} ${language === 'de' ? 'Beschwerden' : 'complaints'}`
}
