import type { Text } from '../shared/text.ts'
import {
  type CheckLevel,
  n,
  type PreflightCheck,
  type PreflightFacts,
  percent,
  share,
  t,
} from './preflight-facts.ts'
import { ofMail, ofTime } from './preflight-mail.ts'

/** Everything that is checked with a number, what blocks first. */
export function preflightChecks(facts: PreflightFacts): PreflightCheck[] {
  const checks = [
    ...ofAudience(facts),
    ...ofContents(facts),
    ...(facts.channel === 'email' ? ofMail(facts) : []),
    ofTime(facts),
  ]
  const order: readonly CheckLevel[] = ['block', 'warn', 'ok']
  return order.flatMap(level => checks.filter(check => check.level === level))
}

function ofAudience(facts: PreflightFacts): PreflightCheck[] {
  const { audience, reachable, denied, duplicates, heldOut, capped, paused, writtenToday } = facts
  const checks: PreflightCheck[] = []
  const add = (code: string, level: CheckLevel, count: number, sentence: Text, remedy: Text | null = null) =>
    checks.push({ code, level, count, sentence, remedy })
  if (audience === 0)
    add(
      'audience_empty',
      'block',
      0,
      t('In den Segmenten ist niemand.', 'Nobody is in the segments.'),
      t(
        'Wählen Sie andere Segmente, oder ändern Sie ihre Bedingung.',
        'Choose other segments, or change their condition.',
      ),
    )
  else if (reachable === 0)
    add(
      'nobody_reachable',
      'block',
      0,
      t('Von der Zielgruppe bekäme niemand die Nachricht.', 'Nobody of the audience would get the message.'),
      t(
        'Sehen Sie nach, woran es liegt: Die Gründe stehen mit ihrer Zahl dabei.',
        'Look at the reasons: each is told with its number.',
      ),
    )
  else
    add(
      'reachable',
      'ok',
      reachable,
      t(
        `${n(reachable, 'de')} von ${n(audience, 'de')} Kunden der Zielgruppe bekommen die Nachricht.`,
        `${n(reachable, 'en')} of ${n(audience, 'en')} customers of the audience get the message.`,
      ),
    )
  if (denied > 0)
    add(
      'denied',
      share(denied, audience) > 0.5 ? 'warn' : 'ok',
      denied,
      t(
        `${n(denied, 'de')} (${percent(denied, audience, 'de')}) dürfen nicht angeschrieben werden.`,
        `${n(denied, 'en')} (${percent(denied, audience, 'en')}) may not be written to.`,
      ),
      t(
        'Das ist kein Fehler. Wer eine Einwilligung braucht, kann danach gefragt werden, etwa mit einem Formular.',
        'This is no fault. Who needs to consent can be asked, for instance by a form.',
      ),
    )
  if (duplicates > 0)
    add(
      'duplicates',
      share(duplicates, audience) > 0.05 ? 'warn' : 'ok',
      duplicates,
      t(
        `${n(duplicates, 'de')} teilen sich die Adresse mit einem anderen Kunden; an jede Adresse geht es einmal.`,
        `${n(duplicates, 'en')} share their address with another customer; each address gets it once.`,
      ),
      t('Führen Sie Doppelte unter „Dubletten“ zusammen.', 'Merge them under “Duplicates”.'),
    )
  if (heldOut > 0)
    add(
      'holdout',
      'ok',
      heldOut,
      t(
        `${n(heldOut, 'de')} gehören zur Vergleichsgruppe und bekommen nichts.`,
        `${n(heldOut, 'en')} are held out to compare with, and get nothing.`,
      ),
    )
  if (capped > 0)
    add(
      'capped',
      'warn',
      capped,
      t(
        `${n(capped, 'de')} haben schon so viel Werbung bekommen, wie Obergrenze oder eigener Wunsch zulassen; ihre wartet.`,
        `${n(capped, 'en')} had as much advertising as the cap or their own wish allows; theirs waits.`,
      ),
      t(
        'Senden Sie an einem anderen Tag, oder lassen Sie kürzlich Angeschriebene aus.',
        'Send on another day, or leave out those who were written to lately.',
      ),
    )
  if (paused > 0)
    add(
      'paused',
      'ok',
      paused,
      t(
        `${n(paused, 'de')} haben um eine Pause gebeten; ihre wartet, bis sie endet, oder entfällt.`,
        `${n(paused, 'en')} asked for a pause; theirs waits until it ends, or is left out.`,
      ),
    )
  if (writtenToday > 0)
    add(
      'written_today',
      'warn',
      writtenToday,
      t(
        `${n(writtenToday, 'de')} haben heute schon Werbung auf diesem Weg bekommen.`,
        `${n(writtenToday, 'en')} had advertising on this channel today already.`,
      ),
      t(
        'Mit „nicht in den letzten Tagen angeschrieben“ bleiben sie außen vor.',
        'With “not written to in the last days” they are left out.',
      ),
    )
  const { warmUp } = facts
  if (warmUp && warmUp.days > 1)
    add(
      'warm_up',
      'warn',
      warmUp.days,
      t(
        `Der Absender ist neu und sendet noch wenig am Tag: Die Kampagne braucht ${n(warmUp.days, 'de')} Tage, bis ${dayText(warmUp.lastDay, 'de')}.`,
        `The sender is new and still sends few a day: the campaign takes ${n(warmUp.days, 'en')} days, until ${dayText(warmUp.lastDay, 'en')}.`,
      ),
      warmUp.days * 24 > facts.usefulHours
        ? t(
            'So lange ist sie nicht gültig: Verlängern Sie die Frist, nehmen Sie weniger Empfänger oder einen eingeführten Absender.',
            'It is not of use for so long: extend its limit, take fewer recipients or a sender that is known already.',
          )
        : t(
            'Was heute keinen Platz hat, geht an den nächsten Tagen von selbst hinaus.',
            'What has no place today goes out by itself on the next days.',
          ),
    )
  if (facts.sampled)
    add(
      'sampled',
      'warn',
      audience,
      t(
        'Alle zu zählen dauerte zu lange: Die Zahlen sind aus einer Stichprobe hochgerechnet.',
        'To count everybody took too long: the numbers are scaled up from a sample.',
      ),
    )
  return checks
}

function ofContents(facts: PreflightFacts): PreflightCheck[] {
  const {
    audience,
    required,
    missing,
    ofEvents,
    wrongKind,
    lintErrors,
    lintWarnings,
    failed,
    rendered,
    vouchers,
  } = facts
  const checks: PreflightCheck[] = []
  const add = (code: string, level: CheckLevel, count: number, sentence: Text, remedy: Text | null = null) =>
    checks.push({ code, level, count, sentence, remedy })
  if (ofEvents.length > 0)
    add(
      'reads_event',
      'block',
      ofEvents.length,
      t(
        `Die Vorlage zeigt ${ofEvents.join(', ')}; bei einer Kampagne gibt es weder Ereignis noch Bestellung.`,
        `The template shows ${ofEvents.join(', ')}; with a campaign there is neither event nor order.`,
      ),
      t(
        'Nehmen Sie diese Felder heraus, oder versenden Sie mit einer Regel.',
        'Take these fields out, or send by a rule.',
      ),
    )
  if (wrongKind.length > 0)
    add(
      'wrong_template',
      'block',
      wrongKind.length,
      t(
        `Die Vorlage ${wrongKind.join(', ')} passt nicht zu Zweck oder Weg der Kampagne.`,
        `The template ${wrongKind.join(', ')} does not fit the campaign’s purpose or channel.`,
      ),
      t('Wählen Sie eine Vorlage der richtigen Art.', 'Choose a template of the right kind.'),
    )
  if (lintErrors > 0)
    add(
      'lint_errors',
      'block',
      lintErrors,
      t(
        'In der Vorlage sind Fehler; sie stehen mit ihrer Stelle dabei.',
        'The template has errors; each is told with its place.',
      ),
      t(
        'Bessern Sie sie aus, und veröffentlichen Sie die Vorlage neu.',
        'Mend them, and publish the template again.',
      ),
    )
  if (lintWarnings > 0)
    add(
      'lint_warnings',
      'warn',
      lintWarnings,
      t(
        'Die Vorlage hat Hinweise; sie stehen mit ihrer Stelle dabei.',
        'The template has warnings; each is told with its place.',
      ),
    )
  for (const { field, name, count } of required)
    if (count > 0)
      add(
        'missing_required',
        count >= audience ? 'block' : 'warn',
        count,
        t(
          `${n(count, 'de')} (${percent(count, audience, 'de')}) fehlt „${name.de}“, und die Vorlage hat keinen Ersatz: Ihre Nachricht schlägt fehl.`,
          `${n(count, 'en')} (${percent(count, audience, 'en')}) lack “${name.en}”, and the template has nothing to write instead: their message fails.`,
        ),
        t(
          `Schreiben Sie einen Ersatz: {{fallback ${field} "…"}}.`,
          `Give a substitute: {{fallback ${field} "…"}}.`,
        ),
      )
  for (const { name, count } of missing)
    if (count > 0)
      add(
        'missing_fallback_used',
        share(count, audience) > 0.5 ? 'warn' : 'ok',
        count,
        t(
          `${n(count, 'de')} (${percent(count, audience, 'de')}) fehlt „${name.de}“; dort steht, was die Vorlage stattdessen schreibt.`,
          `${n(count, 'en')} (${percent(count, audience, 'en')}) lack “${name.en}”; they read what the template writes instead.`,
        ),
      )
  if (failed > 0)
    add(
      'render_failed',
      failed >= rendered ? 'block' : 'warn',
      failed,
      t(
        `Bei ${n(failed, 'de')} von ${n(rendered, 'de')} Proben ließ sich die Vorlage nicht füllen.`,
        `In ${n(failed, 'en')} of ${n(rendered, 'en')} trials the template could not be filled in.`,
      ),
      t('Sehen Sie sich die Vorschau für diese Kunden an.', 'Look at the preview for these customers.'),
    )
  if (vouchers !== null && vouchers < facts.reachable)
    add(
      'vouchers_short',
      'block',
      vouchers,
      t(
        `Im Gutscheinvorrat sind ${n(vouchers, 'de')} Codes frei, gebraucht werden ${n(facts.reachable, 'de')}.`,
        `The pool of vouchers has ${n(vouchers, 'en')} free codes, ${n(facts.reachable, 'en')} are needed.`,
      ),
      t(
        'Füllen Sie den Vorrat auf, oder begrenzen Sie die Zielgruppe.',
        'Add codes to the pool, or limit the audience.',
      ),
    )
  return checks
}

/** `2026-03-04` as people write it. */
function dayText(day: string, language: 'de' | 'en'): string {
  const [year, month, date] = day.split('-')
  return language === 'de' ? `${date}.${month}.${year}` : day
}
