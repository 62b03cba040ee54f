import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

export const deBackup: Texts['backup'] = {
  title: 'Sicherung',
  about: 'Eine Datei enthält alles, und alles kommt aus ihr zurück, auf diesem Rechner oder einem anderen.',
  lastAt: at => `Letzte Sicherung: ${at}`,
  never: 'Es wurde noch nie eine Sicherung gemacht.',
  neverAdvice:
    'Geht dieser Rechner kaputt, ist alles verloren. Machen Sie jetzt eine, und lassen Sie jede Nacht eine machen.',
  overdue: days => `Das ist mehr als ${days} Tage her. Machen Sie eine neue.`,
  rows: (count, text) => (count === 1 ? '1 Zeile' : `${text} Zeilen`),
  encrypted: 'verschlüsselt',
  plain: 'nicht verschlüsselt',
  make: 'Eine Sicherung machen',
  makeAbout:
    'Auf dem Rechner, auf dem Anlass läuft, in seinem Ordner. Die Arbeit geht dabei weiter; alles in der Datei ist vom selben Augenblick.',
  command: 'Sicherung machen',
  verifyCommand: 'Nachsehen, ob sie vollständig ist',
  copy: 'Befehl kopieren',
  personal:
    'Die Datei enthält die personenbezogenen Daten aller Kunden: Bewahren Sie sie auf, wo niemand sonst sie lesen kann, und nicht auf diesem Rechner.',
  passphrase:
    'Die erste Zeile der Passwortdatei verschließt sie. Bewahren Sie das Passwort getrennt auf: Ohne es kann niemand die Datei öffnen, auch Sie nicht.',
  keysInFile: file =>
    `Eine verschlüsselte Sicherung enthält auch die Schlüssel. Eine unverschlüsselte nicht: Dann bewahren Sie an einem anderen Ort auch ${file} auf.`,
  keysInEnvironment:
    'Eine verschlüsselte Sicherung enthält auch die Schlüssel. Eine unverschlüsselte nicht: Dann bewahren Sie an einem anderen Ort auch SECRET_KEY, SECRET_KEYS_OLD und SUPPRESSION_KEY auf.',
  notInside:
    'Nicht in der Datei: Einstellungen in Umgebungsvariablen, Zertifikate, das Protokoll des Programms und Mails, die der Posteingang aufgefangen hat.',
  nightly: 'Jede Nacht von selbst',
  nightlyOn: (dir, keep) =>
    `Um drei Uhr nachts nach ${dir}; die letzten ${keep} werden behalten. Kopieren Sie sie auf einen anderen Rechner.`,
  nightlyPlain: 'Sie sind nicht verschlüsselt: Setzen Sie ANLASS_BACKUP_PASSPHRASE_FILE.',
  nightlyLines: 'Zeilen für die Umgebung',
  copyLines: 'Zeilen kopieren',
  nightlyOff: 'Nicht eingerichtet. Setzen Sie diese Umgebungsvariablen und starten Sie Anlass neu:',
  restore: 'Wiederherstellen oder umziehen',
  restoreAbout: 'Alles kommt zurück, oder nichts ändert sich. Danach geht nichts hinaus, bis Sie es sagen.',
  steps: {
    stop: 'Halten Sie die alte Installation an, damit sie nichts mehr verschickt.',
    install: 'Installieren Sie dieselbe Version von Anlass oder eine spätere. Starten Sie sie nicht.',
    keysFile:
      'Bei einer unverschlüsselten Sicherung: Geben Sie mit --settings die settings.json der alten Installation an.',
    keysEnvironment: 'Setzen Sie SECRET_KEY, SECRET_KEYS_OLD und SUPPRESSION_KEY wie zuvor.',
    load: 'Geben Sie den Befehl unten ein. Er sagt, wie weit er ist, und vergleicht jede Tabelle mit der Datei.',
    look: 'Starten Sie Anlass und sehen Sie sich um. Tragen Sie Abmeldungen, Widersprüche und Löschungen aus der Zeit nach der Sicherung nach: Sie sind nicht darin.',
    release: 'Kommen Sie auf diese Seite: Oben lassen Sie den Versand weitergehen.',
  },
  restoreCommand: 'Wiederherstellen',
  replace:
    'Wo schon Daten sind, wird nichts angerührt, es sei denn, Sie fügen --replace hinzu und tippen den Namen der Datenbank.',
  runs: 'Was gemacht wurde',
  kinds: {
    backup: 'Sicherung',
    nightly: 'nächtliche Sicherung',
    restore: 'aus einer Sicherung wiederhergestellt',
  },
  failed: code => `Gescheitert: ${code}. Es blieb keine Datei.`,
  stop: {
    title: 'Es wird nichts verschickt',
    restored: at =>
      `Diese Installation wurde aus einer Sicherung vom ${at} wiederhergestellt. Damit niemand zweimal angeschrieben wird, warten E-Mails, Briefe und Aufrufe anderer Programme, und Postfächer werden nicht gelesen.`,
    asked: at => `Jemand hat am ${at} allen Versand angehalten.`,
    due: (messages, calls, notices) =>
      `Jetzt fällig: ${counted(messages, 'Nachricht', 'Nachrichten')}, ${counted(calls, 'Webhook-Aufruf', 'Webhook-Aufrufe')}, ${counted(notices, 'Bescheid', 'Bescheide')} an Empfänger.`,
    drop: 'Weiter ohne das, was fällig ist',
    dropNow: 'Verwerfen und weiter',
    dropAbout: count =>
      `Richtig, wenn die alte Installation nach der Sicherung weiterlief: Sie hat diese ${count} wohl schon verschickt. Von hier gehen sie nie hinaus; im Verlauf jedes Kunden steht es. Seither angeforderte Bestätigungen und Bescheide an Empfänger gehen hinaus.`,
    send: 'Weiter, und senden, was fällig ist',
    sendNow: 'Senden und weiter',
    sendAbout: count =>
      `Richtig, wenn die alte Installation vor der Sicherung angehalten wurde. Diese ${count} gehen dann jetzt hinaus; hat sie sie schon verschickt, bekommen Menschen sie zweimal.`,
    released: (count, text) =>
      count === 0
        ? 'Der Versand geht weiter.'
        : `Der Versand geht weiter; ${counted(text, 'wurde', 'wurden')} verworfen.`,
  },
}
