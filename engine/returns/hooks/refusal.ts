import type { Text } from '../../shared/text.ts'

/** Why a call of a provider was turned away; kept with the webhook, for whoever sets it up. */
export const refusals = [
  'no_secret',
  'wrong_signature',
  'too_old',
  'token_used',
  'wrong_topic',
  'foreign_certificate',
  'no_certificate',
  'not_readable',
  'not_confirmed',
] as const
export type Refusal = (typeof refusals)[number]

/** Answer to the provider: those that ask for a sign-in get 401, what cannot be read 400, and 502 asks to try again. */
export const statusOfRefusal: Readonly<Record<Refusal, number>> = {
  no_secret: 403,
  wrong_signature: 403,
  too_old: 403,
  token_used: 403,
  wrong_topic: 403,
  foreign_certificate: 403,
  no_certificate: 502,
  not_readable: 400,
  not_confirmed: 502,
}

type Said = { title: Text; advice: Text }

const texts: Readonly<Record<Refusal, Said>> = {
  no_secret: {
    title: { de: 'Der Schlüssel fehlt noch.', en: 'The key is still missing.' },
    advice: {
      de: 'Tragen Sie den Schlüssel des Anbieters ein; ohne ihn kann niemand prüfen, ob ein Aufruf echt ist.',
      en: 'Enter the provider’s key; without it nobody can tell whether a call is genuine.',
    },
  },
  wrong_signature: {
    title: { de: 'Die Unterschrift stimmt nicht.', en: 'The signature is wrong.' },
    advice: {
      de: 'Vergleichen Sie Schlüssel oder Adresse mit denen beim Anbieter. Stimmen beide, war der Aufruf nicht vom Anbieter; dann ist nichts zu tun.',
      en: 'Compare the key or the address with those at the provider. If both are right, the call was not the provider’s; then there is nothing to do.',
    },
  },
  too_old: {
    title: { de: 'Der Aufruf war zu alt.', en: 'The call was too old.' },
    advice: {
      de: 'Ein alter Aufruf kann eine Wiederholung durch Fremde sein. Kommt das oft vor, prüfen Sie die Uhrzeit dieses Servers.',
      en: 'An old call may be repeated by somebody else. If it happens often, check the clock of this server.',
    },
  },
  token_used: {
    title: {
      de: 'Dieselbe Unterschrift kam zweimal mit verschiedenem Inhalt.',
      en: 'The same signature came twice with different content.',
    },
    advice: {
      de: 'Das tut der Anbieter nicht. Kommt es wieder vor, lassen Sie sich dort einen neuen Schlüssel geben.',
      en: 'The provider does not do that. If it happens again, have them give you a new key.',
    },
  },
  wrong_topic: {
    title: { de: 'Der Aufruf kam von einem anderen Thema (Topic).', en: 'The call came from another topic.' },
    advice: {
      de: 'Tragen Sie die ARN des richtigen Themas ein, oder entfernen Sie beim fremden Thema das Abonnement dieser Adresse.',
      en: 'Enter the ARN of the right topic, or remove this address’s subscription from the other one.',
    },
  },
  foreign_certificate: {
    title: { de: 'Das Zertifikat ist keines von Amazon.', en: 'The certificate is not Amazon’s.' },
    advice: {
      de: 'Der Aufruf war nicht von Amazon; es ist nichts zu tun.',
      en: 'The call was not Amazon’s; there is nothing to do.',
    },
  },
  no_certificate: {
    title: {
      de: 'Das Zertifikat von Amazon war nicht zu holen.',
      en: 'Amazon’s certificate could not be fetched.',
    },
    advice: {
      de: 'Dieser Server muss sns.*.amazonaws.com über HTTPS erreichen können; Amazon versucht es wieder.',
      en: 'This server must be able to reach sns.*.amazonaws.com by HTTPS; Amazon will try again.',
    },
  },
  not_readable: {
    title: { de: 'Der Inhalt war nicht zu lesen.', en: 'The content could not be read.' },
    advice: {
      de: 'Prüfen Sie, ob beim Anbieter JSON eingestellt ist und die Adresse zu diesem Anbieter gehört.',
      en: 'Check that the provider is set to JSON and that the address belongs to this provider.',
    },
  },
  not_confirmed: {
    title: {
      de: 'Das Abonnement ließ sich nicht bestätigen.',
      en: 'The subscription could not be confirmed.',
    },
    advice: {
      de: 'Lassen Sie Amazon die Bestätigung noch einmal senden („Request confirmation“ beim Abonnement).',
      en: 'Have Amazon send the confirmation again (“Request confirmation” at the subscription).',
    },
  },
}

/** What a refusal means, and what to do about it. */
export function refusalSaid(refusal: Refusal): Said {
  return texts[refusal]
}

/** As kept; null for what is unknown. */
export function refusalOf(stored: string | null): Refusal | null {
  return refusals.find(refusal => refusal === stored) ?? null
}
