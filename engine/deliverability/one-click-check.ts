import type { Text } from '../shared/text.ts'
import type { Check } from './check.ts'
import { tagsOf } from './dmarc-record.ts'
import type { SenderFacts } from './domain-facts.ts'

/** Header lines of a mail by name in lower case, unfolded (RFC 5322 § 2.2.3). */
export function headersOf(header: string): Map<string, string[]> {
  const headers = new Map<string, string[]>()
  const lines = header.replaceAll('\r\n', '\n').split('\n')
  let name = ''
  for (const line of lines.slice(0, 2_000)) {
    if (line === '') break
    if (/^[ \t]/.test(line)) {
      const values = headers.get(name)
      if (values) values[values.length - 1] += line
      continue
    }
    const at = line.indexOf(':')
    if (at < 1) continue
    name = line.slice(0, at).trim().toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(at + 1).trim()])
  }
  return headers
}

/**
 * Whether mail programs can show their own button to opt out (RFC 8058), which Gmail and Yahoo demand of bulk senders: looked
 * up in the last advertising as it really went out.
 */
export function checkOneClick(sender: SenderFacts, publicUrl: string): Check {
  const { level, found, advice } = told(sender, publicUrl)
  return {
    code: 'one_click',
    title: { de: 'Abmelden mit einem Klick', en: 'Opting out with one click' },
    level,
    sender: { id: sender.id, name: sender.name },
    found,
    advice,
    records: [],
    seen: [],
  }
}

function told(
  { lastHeader, dkim }: SenderFacts,
  publicUrl: string,
): { level: Check['level']; found: Text; advice: Text | null } {
  if (!/^https:\/\//i.test(publicUrl))
    return {
      level: 'bad',
      found: {
        de: `Die Adresse dieser Installation beginnt nicht mit https (${publicUrl}): Mailprogramme zeigen dann keinen Knopf zum Abmelden, und Links führen ins Leere.`,
        en: `The address of this installation does not begin with https (${publicUrl}): mail programs then show no button to opt out, and links lead nowhere.`,
      },
      advice: {
        de: 'Lassen Sie PUBLIC_URL auf die öffentliche https-Adresse setzen.',
        en: 'Have PUBLIC_URL set to the public https address.',
      },
    }
  if (lastHeader === null)
    return {
      level: 'skipped',
      found: {
        de: 'Über diesen Absender ging noch keine Werbung; jede bekommt den Knopf zum Abmelden von selbst.',
        en: 'No advertising left by this sender yet; each gets the button to opt out by itself.',
      },
      advice: null,
    }
  const headers = headersOf(lastHeader)
  const list = headers.get('list-unsubscribe')?.[0] ?? ''
  const post = headers.get('list-unsubscribe-post')?.[0] ?? ''
  if (!/<https:\/\/[^>]+>/i.test(list) || !/^List-Unsubscribe=One-Click$/i.test(post.trim()))
    return {
      level: 'bad',
      found: {
        de: 'Der letzten Werbung fehlten die Angaben, an denen Mailprogramme den Knopf zum Abmelden erkennen.',
        en: 'The last advertising lacked what mail programs know the button to opt out by.',
      },
      advice: {
        de: 'Prüfen Sie, ob PUBLIC_URL erst danach gesetzt wurde; mit der nächsten Werbung ist es dann behoben.',
        en: 'See whether PUBLIC_URL was set only later; then the next advertising mends it.',
      },
    }
  const covered = (headers.get('dkim-signature') ?? []).some(signature => {
    const signed = (tagsOf(signature.replaceAll(/\s+/g, ' ')).get('h') ?? '')
      .toLowerCase()
      .split(':')
      .map(name => name.trim())
    return signed.includes('list-unsubscribe') && signed.includes('list-unsubscribe-post')
  })
  if (covered)
    return {
      level: 'good',
      found: {
        de: 'Die letzte Werbung trägt den Knopf zum Abmelden, und die Signatur deckt ihn.',
        en: 'The last advertising carries the button to opt out, and the signature covers it.',
      },
      advice: null,
    }
  if (dkim === null)
    return {
      level: 'good',
      found: {
        de: 'Die letzte Werbung trägt den Knopf zum Abmelden. Ob die Signatur des Mailservers ihn deckt, ist von hier nicht zu sehen.',
        en: 'The last advertising carries the button to opt out. Whether the mail server’s signature covers it cannot be seen from here.',
      },
      advice: null,
    }
  return {
    level: 'watch',
    found: {
      de: 'Die letzte Werbung trägt den Knopf zum Abmelden, war aber noch nicht signiert; Gmail zeigt ihn dann nicht immer.',
      en: 'The last advertising carries the button to opt out but was not signed yet; Gmail then does not always show it.',
    },
    advice: {
      de: 'Mit der nächsten Werbung ist es behoben: Der Absender signiert inzwischen.',
      en: 'The next advertising mends it: the sender signs by now.',
    },
  }
}
