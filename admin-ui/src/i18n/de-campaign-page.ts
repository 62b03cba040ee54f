import { counted } from './counted.ts'
import { deCampaignResults } from './de-campaign-results.ts'
import type { Texts } from './texts.ts'

export const deCampaignPage: Pick<Texts, 'campaignPage'> = {
  campaignPage: {
    title: 'Kampagne',
    back: 'Alle Kampagnen',
    states: {
      draft: 'Entwurf',
      scheduled: 'Geplant',
      planning: 'Empfänger werden gewählt',
      sending: 'Wird versandt',
      paused: 'Angehalten',
      done: 'Fertig',
      cancelled: 'Abgebrochen',
    },
    about: {
      title: 'Was sie ist',
      next: at => `Beginnt ${at}.`,
      nextAgain: at => `Nächstes Mal: ${at}.`,
      began: 'Begonnen',
      finished: 'Beendet',
      late: at => `verspätet, vorgesehen war ${at}`,
      sender: 'Absender',
      defaultSender: 'Der Standard-Absender',
      content: 'Inhalt',
      contentOf: variant => `Fassung ${variant}`,
      version: number => `Version ${number}`,
      unpublished: 'nicht veröffentlicht',
      gone: key => `„${key}“ gibt es nicht mehr`,
      created: 'Angelegt',
      launched: 'Gestartet',
      approved: 'Zugestimmt',
      asked: 'Um Zustimmung gebeten',
      original: 'Entstanden aus',
      missedOf: 'Für Verfehlte von',
      missedNumber: (name, number) => `${name}, Versand ${number}`,
    },
    failed: 'Sie konnte nicht beginnen',
    failedAdvice: 'Beheben Sie, was hier steht, und wählen Sie „Fortsetzen“. Ihr Zeitpunkt bleibt gemerkt.',
    draftNotice: 'Diese Kampagne ist ein Entwurf',
    draftAbout: 'Es wird nichts versandt, bevor jemand sie startet.',
    draftIssues: 'Das steht dem Start noch entgegen:',
    waiting: 'Sie wartet auf ihren Zeitpunkt',
    waitingAbout:
      'Sobald sie beginnt, erscheinen hier die Zahlen. Bis dahin lässt sie sich zurücknehmen und ändern.',
    neverSent: 'Sie wurde nie versandt',
    neverSentAbout: 'Sie endete, bevor sie begann; es gibt nichts zu berichten.',
    occurrence: 'Gezeigter Versand',
    occurrenceOf: (number, at, sent) => `Nr. ${number} · ${at} · ${sent} versandt`,
    olderOccurrences: 'Ältere zeigen',
    actions: {
      edit: 'Bearbeiten',
      goOn: 'Entwurf fertigstellen',
      duplicate: 'Verdoppeln',
      duplicated: 'Eine Kopie ist angelegt, als Entwurf.',
      more: 'Mehr',
      unschedule: 'Zurück zum Entwurf',
      unscheduled: 'Sie ist wieder ein Entwurf. Es wird nichts versandt.',
      pause: 'Anhalten',
      paused: 'Angehalten. Ab jetzt geht nichts mehr hinaus.',
      resume: 'Fortsetzen',
      resumed: 'Es geht weiter, wo sie stehen blieb.',
      resumeTitle: name => `„${name}“ fortsetzen?`,
      resumeGuard:
        'Anlass hat den Versand angehalten, um Ihren Ruf bei den Postfachanbietern zu schützen. Setzen Sie ihn fort, wenn die Ursache behoben ist.',
      resumeAbout: 'Was inzwischen fällig war, geht sofort hinaus, soweit es noch sinnvoll ist.',
      cancel: 'Endgültig abbrechen',
      cancelTitle: name => `„${name}“ endgültig abbrechen?`,
      cancelAbout: pending =>
        pending === '1'
          ? 'Eine Nachricht, die noch nicht versandt ist, wird nicht mehr versandt. Was versandt ist, lässt sich nicht zurückholen.'
          : `${pending} Nachrichten, die noch nicht versandt sind, werden nicht mehr versandt. Was versandt ist, lässt sich nicht zurückholen.`,
      cancelBefore:
        'Sie beginnt dann nie. Das lässt sich nicht rückgängig machen; sie lässt sich aber verdoppeln.',
      cancelled: 'Abgebrochen. Was nicht versandt war, wird nicht mehr versandt.',
      missed: 'An Verfehlte senden',
      csv: 'Zahlen als CSV',
      compare: 'Mit anderen vergleichen',
    },
    missed: {
      title: 'An die senden, die verfehlt wurden',
      about:
        'Legt eine neue Kampagne als Entwurf an: für alle, deren Nachricht scheiterte oder aus einem Grund ausgelassen wurde, der vorübergeht, etwa einer Obergrenze oder einem verpassten Zeitpunkt. Sie prüfen sie, bevor etwas hinausgeht.',
      notThem:
        'Nicht dabei ist, wer widersprochen hat, keine gültige Adresse hat, zum Vergleich nichts bekommen sollte oder unter derselben Adresse schon erreicht wurde. Alle anderen werden noch einmal geprüft.',
      unknown: count =>
        count === '1'
          ? 'Auch den einen Kunden mit ungewissem Ausgang'
          : `Auch die ${count} Kunden mit ungewissem Ausgang`,
      unknownAbout:
        'Bei ihnen riss die Verbindung im letzten Augenblick ab: Der andere Server kann die Mail angenommen haben oder nicht. Manche bekämen sie zweimal.',
      noUnknown: 'Von allen ist bekannt, ob die Mail übergeben wurde.',
      submit: 'Entwurf anlegen',
      done: 'Der Entwurf ist angelegt. Prüfen Sie ihn und senden Sie ihn.',
    },
    live: {
      title: 'Jetzt',
      planning: looked => `Empfänger werden gewählt: bisher ${looked} Kunden angesehen.`,
      sent: 'Versandt',
      pending: 'Noch offen',
      held: count =>
        `davon warten ${count}: auf ihren Zeitpunkt, einen freien Platz oder das Ergebnis des Tests`,
      skipped: 'Ausgelassen',
      failed: 'Gescheitert',
      unknown: 'Ungewiss',
      planned: 'Vorgesehen',
      unknownAbout:
        'Die Verbindung riss ab, nachdem die Mail übergeben war und bevor der andere Server zustimmte.',
      bar: percent => `${percent} erledigt`,
      balances: 'Die Rechnung geht auf: Über alle Vorgesehenen ist Buch geführt.',
      differs: count =>
        `Die Rechnung geht nicht auf: Es ${count === '1' ? 'fehlt 1 Nachricht' : `fehlen ${count} Nachrichten`}.`,
      differsAdvice:
        'Deswegen wird nichts zweimal versandt. Sagen Sie Ihrer Administration Bescheid, mit Uhrzeit und dieser Seite.',
      pace: 'Tempo',
      perMinute: count => `${count} je Minute`,
      paceCurve: 'Tempo der letzten Minuten',
      left: 'Restzeit',
      leftUnknown: 'noch nicht abzusehen',
      leftPaused: 'steht still',
      nothingLeft: 'nichts mehr offen',
      nextDue: 'Nächste fällig',
      now: 'jetzt',
      seconds: count => `etwa ${counted(count, 'Sekunde', 'Sekunden')}`,
      minutes: count => (count === '1' ? 'etwa eine Minute' : `etwa ${count} Minuten`),
      hours: count => (count === '1' ? 'etwa eine Stunde' : `etwa ${count} Stunden`),
      days: count => (count === '1' ? 'etwa ein Tag' : `etwa ${count} Tage`),
      refreshed: 'wird jede Sekunde erneuert, solange diese Seite offen ist',
      pausedTitle: 'Angehalten',
      pausedBy: (name, at) => `${name}, ${at}`,
      pausedAt: at => `Seit ${at}`,
      said: 'Der andere Server sagte:',
      advice: {
        blocked:
          'Die Gegenseite weist Sie ab, nicht die Adressen. Sehen Sie unter „Kommt alles an?“ nach, was zu beheben ist, und setzen Sie erst danach fort.',
        bounces:
          'Sehen Sie unten nach, bei wem sie zurückkam, bereinigen Sie die Adressen, und setzen Sie fort, wenn Sie sich der übrigen sicher sind. Brechen Sie ab, wenn die Liste schlecht ist.',
        complaints: 'Fragen Sie sich, ob diese Menschen die Mail erwarten. Brechen Sie ab, wenn nicht.',
        server:
          'Prüfen Sie den Absender und seinen Mailserver. Es geht nichts verloren; setzen Sie fort, sobald er erreichbar ist.',
        render:
          'Berichtigen Sie die Daten oder die Vorlage. Was gescheitert ist, lässt sich danach noch einmal senden.',
      },
      booksTitle: 'Was aus allen wurde',
      leftOutTitle: 'Warum manche ausgelassen wurden oder scheiterten',
      skippedKind: 'ausgelassen',
      failedKind: 'gescheitert',
    },
    people: {
      show: (name, count) => `${name}: ${count}, Kunden zeigen`,
      count: count => (count === '1' ? '1 Kunde' : `${count} Kunden`),
      some: 'Die Kunden hinter dieser Zahl',
      none: 'Hinter dieser Zahl steht niemand (mehr).',
      at: at => `zuletzt geändert ${at}`,
      variant: id => `Fassung ${id}`,
      noName: 'Ohne Name und Adresse',
    },
    ...deCampaignResults,
  },
}
