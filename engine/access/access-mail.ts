import type { AccessLinkKind } from './access-link.ts'

export type AccessMailKind = AccessLinkKind | 'changed'

type Facts = {
  /** Of whom it is written to. */
  name: string
  shopName: string
  /** Where the console is. */
  consoleUrl: string
  /** Who invited them; of an invitation. */
  by?: string
}

/** Where the link stands; put in when the mail is made, so that no table holds it as it is. */
export const linkMark = '{{link}}'

const texts = {
  de: {
    hello: (name: string) => `Guten Tag, ${name},`,
    invite: {
      subject: (shop: string) => `Ihr Zugang zu Anlass: ${shop}`,
      lines: ({ by, shopName }: Facts) => [
        by
          ? `${by} hat Sie eingeladen, in Anlass für ${shopName} mitzuarbeiten.`
          : `Sie sind eingeladen, in Anlass für ${shopName} mitzuarbeiten.`,
        'Über diesen Link wählen Sie Ihr Passwort. Er gilt sieben Tage und einmal:',
        linkMark,
        'Sie haben das nicht erwartet? Dann brauchen Sie nichts zu tun.',
      ],
    },
    reset: {
      subject: () => 'Neues Passwort für Anlass',
      lines: () => [
        'Für Ihren Zugang wurde ein neues Passwort angefordert. Über diesen Link wählen Sie es. Er gilt eine Stunde und einmal:',
        linkMark,
        'Das waren nicht Sie? Dann brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.',
      ],
    },
    changed: {
      subject: () => 'Ihr Passwort für Anlass wurde geändert',
      lines: ({ consoleUrl }: Facts) => [
        'Ihr Passwort wurde eben geändert, und alle anderen Anmeldungen wurden beendet.',
        `Das waren nicht Sie? Fordern Sie sofort ein neues an: ${consoleUrl}/forgot. Und sagen Sie es Ihrer Verwaltung.`,
      ],
    },
  },
  en: {
    hello: (name: string) => `Hello ${name},`,
    invite: {
      subject: (shop: string) => `Your access to Anlass: ${shop}`,
      lines: ({ by, shopName }: Facts) => [
        by
          ? `${by} has invited you to work with Anlass for ${shopName}.`
          : `You are invited to work with Anlass for ${shopName}.`,
        'Choose your password with this link. It works for seven days, and once:',
        linkMark,
        'You did not expect this? Then there is nothing to do.',
      ],
    },
    reset: {
      subject: () => 'New password for Anlass',
      lines: () => [
        'A new password was asked for. Choose it with this link. It works for one hour, and once:',
        linkMark,
        'That was not you? Then there is nothing to do: your password stays as it is.',
      ],
    },
    changed: {
      subject: () => 'Your password for Anlass was changed',
      lines: ({ consoleUrl }: Facts) => [
        'Your password was changed just now, and all other sessions were ended.',
        `That was not you? Ask for a new one at once: ${consoleUrl}/forgot. And tell your administrator.`,
      ],
    },
  },
}

/** What a mail about somebody's access says, in their language. */
export function accessMail(
  kind: AccessMailKind,
  language: 'de' | 'en',
  facts: Facts,
): { subject: string; text: string } {
  const words = texts[language]
  return {
    subject: `[Anlass] ${words[kind].subject(facts.shopName)}`,
    text: `${[words.hello(facts.name), ...words[kind].lines(facts)].join('\n\n')}\n`,
  }
}
