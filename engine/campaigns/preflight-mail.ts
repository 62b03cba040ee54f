import { formatNumber } from '../conditions/describe-comparison.ts'
import type { Language, Text } from '../shared/text.ts'
import {
  type CheckLevel,
  clippedAbove,
  n,
  type PreflightCheck,
  type PreflightFacts,
  t,
} from './preflight-facts.ts'

/** Size, opting out with one click, and in whose name it goes. */
export function ofMail({ marketing, oneClick, https, sender, sizeBytes }: PreflightFacts): PreflightCheck[] {
  const checks: PreflightCheck[] = []
  const add = (
    code: string,
    level: CheckLevel,
    count: number | null,
    sentence: Text,
    remedy: Text | null = null,
  ) => checks.push({ code, level, count, sentence, remedy })
  if (sizeBytes !== null) {
    const kb = (language: Language) => n(sizeBytes / 1024, language)
    if (sizeBytes > clippedAbove)
      add(
        'size',
        'warn',
        sizeBytes,
        t(
          `Die größte Mail hat ${kb('de')} kB; Gmail schneidet ab 102 kB ab, auch die Abmeldung.`,
          `The largest mail has ${kb('en')} kB; Gmail clips above 102 kB, the opt-out too.`,
        ),
        t(
          'Kürzen Sie die Vorlage, oder zeigen Sie weniger Produkte.',
          'Shorten the template, or show fewer products.',
        ),
      )
    else
      add(
        'size',
        'ok',
        sizeBytes,
        t(`Die größte Mail hat ${kb('de')} kB.`, `The largest mail has ${kb('en')} kB.`),
      )
  }
  if (marketing && oneClick && https)
    add(
      'one_click',
      'ok',
      null,
      t('Abmelden geht mit einem Klick (RFC 8058).', 'Opting out takes one click (RFC 8058).'),
    )
  else if (marketing)
    add(
      'one_click',
      'warn',
      null,
      t(
        'Abmelden mit einem Klick verlangt eine Adresse mit https (RFC 8058); Ihre beginnt mit http.',
        'Opting out with one click wants an address with https (RFC 8058); yours begins with http.',
      ),
      t('Setzen Sie PUBLIC_URL auf eine Adresse mit https.', 'Set PUBLIC_URL to an address with https.'),
    )
  if (!sender)
    add(
      'sender',
      'warn',
      null,
      t(
        'Es ist kein Absender eingerichtet; es gilt, was die Umgebung vorgibt.',
        'No sender is set up; what the environment says holds.',
      ),
      t('Richten Sie unter „Absender“ einen ein.', 'Set one up under “Senders”.'),
    )
  else {
    if (sender.aligned === false)
      add(
        'sender_alignment',
        'warn',
        null,
        sender.text,
        t('Signieren Sie für die Domain des Absenders.', 'Sign for the domain of the sender.'),
      )
    else add('sender_alignment', 'ok', null, sender.text)
    if (!sender.tested)
      add(
        'sender_untested',
        'warn',
        null,
        t(
          `Über den Absender „${sender.name}“ ging noch keine Testmail.`,
          `No test mail went through the sender “${sender.name}” yet.`,
        ),
        t('Schicken Sie eine unter „Absender“.', 'Send one under “Senders”.'),
      )
  }
  return checks
}

/** How long it takes. */
export function ofTime({
  expectedMinutes,
  measured,
  usefulHours,
  throttled,
}: PreflightFacts): PreflightCheck {
  const spoken = { de: durationText(expectedMinutes, 'de'), en: durationText(expectedMinutes, 'en') }
  const late = expectedMinutes > usefulHours * 60 && !throttled
  const basis = throttled
    ? t(' bei der eingestellten Geschwindigkeit', ' at the throughput set')
    : measured
      ? t(', gemessen an früheren Kampagnen', ', going by earlier campaigns')
      : t(
          '; gemessen wurde noch nichts, das ist eine Annahme',
          '; nothing was measured yet, this is an assumption',
        )
  return {
    code: 'duration',
    level: late ? 'warn' : 'ok',
    count: Math.ceil(expectedMinutes),
    sentence: t(
      `Der Versand dauert etwa ${spoken.de}${basis.de}.`,
      `Sending takes about ${spoken.en}${basis.en}.`,
    ),
    remedy: late
      ? t(
          'Was bis dahin nicht hinaus ist, entfällt: Verlängern Sie, wie lange die Nachricht nützt.',
          'What has not left by then is left out: let the message be of use longer.',
        )
      : null,
  }
}

function durationText(minutes: number, language: Language): string {
  const unit = (value: number, de: [string, string], en: [string, string]) => {
    const [one, many] = language === 'de' ? de : en
    return `${formatNumber(value, language)} ${value === 1 ? one : many}`
  }
  if (minutes < 1) return language === 'de' ? 'eine Minute' : 'a minute'
  if (minutes < 90) return unit(Math.round(minutes), ['Minute', 'Minuten'], ['minute', 'minutes'])
  const hours = Math.round(minutes / 6) / 10
  if (hours < 48) return unit(hours, ['Stunde', 'Stunden'], ['hour', 'hours'])
  return unit(Math.round(hours / 2.4) / 10, ['Tag', 'Tage'], ['day', 'days'])
}
