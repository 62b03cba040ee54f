import type { Text } from '../shared/text.ts'
import type { SendingHost } from './sending-host.ts'
import { lookupLimit, type SpfProblem, type SpfWalk } from './spf-walk.ts'

type Told = { found: Text; advice: Text }
const told = (found: Text, advice: Text): Told => ({ found, advice })

/** What is said of a domain's SPF. */
export function spfWords(domain: string, host: SendingHost) {
  const who = host.kind === 'service' ? host.name : host.host
  return {
    notAsked: told(
      {
        de: `Das DNS von ${domain} hat nicht geantwortet; über SPF lässt sich gerade nichts sagen.`,
        en: `The DNS of ${domain} did not answer; nothing can be said about SPF just now.`,
      },
      { de: 'Es wird von selbst wieder gefragt.', en: 'It is asked again by itself.' },
    ),
    partly: told(
      {
        de: `Ein Teil der SPF-Angaben von ${domain} war nicht zu erfragen.`,
        en: `A part of what the SPF record of ${domain} refers to could not be asked for.`,
      },
      { de: 'Es wird von selbst wieder gefragt.', en: 'It is asked again by itself.' },
    ),
    none: told(
      {
        de: `${domain} hat keinen SPF-Eintrag: Empfänger können nicht prüfen, ob Ihr Mailserver für die Domain senden darf.`,
        en: `${domain} has no SPF record: recipients cannot check whether your mail server may send for the domain.`,
      },
      {
        de: 'Legen Sie den TXT-Eintrag im DNS an.',
        en: 'Add the TXT record to the DNS.',
      },
    ),
    several: (n: number) =>
      told(
        {
          de: `${domain} hat ${n} SPF-Einträge. Erlaubt ist einer; so gelten alle als ungültig.`,
          en: `${domain} has ${n} SPF records. One is allowed; like this all count as invalid.`,
        },
        {
          de: 'Löschen Sie alle bis auf einen, und geben Sie dem den Text unten: Er vereint, was in ihnen steht.',
          en: 'Delete all but one, and give it the text below: it joins what they say.',
        },
      ),
    oneOnly: {
      de: 'Anstelle aller SPF-Einträge, die es gibt.',
      en: 'In place of all SPF records there are.',
    },
    broken: (problem: SpfProblem) => brokenWords(domain, problem),
    brokenOut: {
      de: 'Ihr Eintrag ohne den Teil, der ihn ungültig macht.',
      en: 'Your record without the part that makes it invalid.',
    },
    everybody: told(
      {
        de: `Der SPF-Eintrag von ${domain} endet auf +all: Damit darf jeder Server der Welt in Ihrem Namen senden. Anbieter werten das als Zeichen von Spam.`,
        en: `The SPF record of ${domain} ends in +all: every server in the world may send in your name. Providers take that for a sign of spam.`,
      },
      { de: 'Lassen Sie ihn auf ~all enden.', en: 'Let it end in ~all.' },
    ),
    mildEnd: {
      de: '~all: Andere Server gelten als verdächtig, werden aber nicht sofort abgewiesen.',
      en: '~all: other servers are suspicious but not turned away at once.',
    },
    tooMany: (walk: SpfWalk) => {
      const dear = walk.includes.filter(({ level }) => level === 1).toSorted((a, b) => b.lookups - a.lookups)
      const list = dear
        .slice(0, 5)
        .map(({ domain: of, lookups }) => `${of} (${lookups})`)
        .join(', ')
      return told(
        {
          de: `Der SPF-Eintrag von ${domain} verlangt ${walk.lookups} Nachfragen im DNS; mehr als ${lookupLimit} gelten als Fehler, und dann zählt er nicht.`,
          en: `The SPF record of ${domain} asks for ${walk.lookups} look-ups in the DNS; more than ${lookupLimit} are an error, and then it does not count.`,
        },
        {
          de: `Nehmen Sie heraus, womit Sie nicht mehr senden${list ? `. Die teuersten: ${list}` : ''}. Oder senden Sie mit einer eigenen Subdomain für Rückläufer, die nur diesen Server nennt.`,
          en: `Take out what you no longer send with${list ? `. The dearest: ${list}` : ''}. Or send with a subdomain of its own for what comes back, which names only this server.`,
        },
      )
    },
    notIn: told(
      {
        de: `Der SPF-Eintrag von ${domain} nennt ${who} nicht: Mails von dort gelten als nicht berechtigt.`,
        en: `The SPF record of ${domain} does not name ${who}: mails from there count as not allowed.`,
      },
      {
        de: 'Ersetzen Sie den Eintrag durch den Text unten: Es ist Ihrer, ergänzt um diesen Server.',
        en: 'Replace the record by the text below: it is yours, with this server added.',
      },
    ),
    added: {
      de: 'Ihr Eintrag, ergänzt um diesen Server.',
      en: 'Your record, with this server added.',
    },
    voids: (n: number) =>
      told(
        {
          de: `Im SPF-Eintrag von ${domain} führen ${n} Namen ins Leere; ab drei erklären ihn manche Empfänger für ungültig.`,
          en: `In the SPF record of ${domain} ${n} names lead nowhere; from three on some recipients call it invalid.`,
        },
        {
          de: 'Nehmen Sie Namen heraus, die es nicht mehr gibt.',
          en: 'Take out names that no longer exist.',
        },
      ),
    ptr: told(
      {
        de: `Der SPF-Eintrag von ${domain} benutzt „ptr“. Das ist veraltet, und manche Empfänger werten es nicht.`,
        en: `The SPF record of ${domain} uses “ptr”. That is outdated, and some recipients do not evaluate it.`,
      },
      {
        de: 'Nennen Sie stattdessen die Server mit a: oder ip4:.',
        en: 'Name the servers by a: or ip4: instead.',
      },
    ),
    open: told(
      {
        de: `Der SPF-Eintrag von ${domain} sagt nicht, was für alle übrigen Server gilt; er schützt Ihre Domain nicht.`,
        en: `The SPF record of ${domain} does not say what holds for all other servers; it does not protect your domain.`,
      },
      { de: 'Lassen Sie ihn auf ~all enden.', en: 'Let it end in ~all.' },
    ),
    cannotTell: cannotTell(domain, host),
    good: (walk: SpfWalk) =>
      told(
        {
          de: `${domain} erlaubt ${who} das Senden (${walk.lookups} von höchstens ${lookupLimit} Nachfragen im DNS).`,
          en: `${domain} allows ${who} to send (${walk.lookups} of at most ${lookupLimit} look-ups in the DNS).`,
        },
        { de: '', en: '' },
      ),
  }
}

function brokenWords(domain: string, { kind, domain: at, text }: SpfProblem): Told {
  const fix = {
    de: 'Nehmen Sie den Teil heraus, oder berichtigen Sie ihn.',
    en: 'Take the part out, or correct it.',
  }
  if (kind === 'loop')
    return told(
      {
        de: `Der SPF-Eintrag von ${domain} verweist im Kreis (über ${at}); damit ist er ungültig.`,
        en: `The SPF record of ${domain} refers in a circle (by ${at}); that makes it invalid.`,
      },
      fix,
    )
  if (kind === 'no_record')
    return told(
      {
        de: `Der SPF-Eintrag von ${domain} verweist auf ${at}, dort steht aber keiner; damit ist er ungültig.`,
        en: `The SPF record of ${domain} refers to ${at}, where there is none; that makes it invalid.`,
      },
      fix,
    )
  if (kind === 'several')
    return told(
      {
        de: `Unter ${at}, worauf der SPF-Eintrag von ${domain} verweist, stehen mehrere; damit ist er ungültig.`,
        en: `At ${at}, which the SPF record of ${domain} refers to, there are several; that makes it invalid.`,
      },
      { de: 'Sagen Sie es dem, der diesen Eintrag führt.', en: 'Tell whoever keeps that record.' },
    )
  return told(
    {
      de: `Im SPF-Eintrag von ${at} ist „${text}“ nicht zu lesen; damit ist der ganze Eintrag ungültig.`,
      en: `In the SPF record of ${at} “${text}” cannot be read; that makes the whole record invalid.`,
    },
    fix,
  )
}

function cannotTell(domain: string, host: SendingHost): Told {
  if (host.kind === 'hidden')
    return told(
      {
        de: `${domain} hat einen gültigen SPF-Eintrag. Ob er Ihren Server nennt, ist von hier nicht zu sehen: ${host.host} liegt im eigenen Netz, nach außen gilt eine andere Adresse.`,
        en: `${domain} has a valid SPF record. Whether it names your server cannot be seen from here: ${host.host} is in your own network, outside another address counts.`,
      },
      {
        de: 'Fragen Sie, unter welcher Adresse Ihr Server nach außen sendet, und ob sie im Eintrag steht.',
        en: 'Ask under which address your server sends to the outside, and whether the record has it.',
      },
    )
  if (host.kind === 'unknown')
    return told(
      {
        de: `Die Adresse von ${host.host} war nicht zu erfragen; ob der SPF-Eintrag von ${domain} sie nennt, ist offen.`,
        en: `The address of ${host.host} could not be asked for; whether the SPF record of ${domain} names it is open.`,
      },
      { de: 'Es wird von selbst wieder gefragt.', en: 'It is asked again by itself.' },
    )
  return told(
    {
      de: `${domain} hat einen gültigen SPF-Eintrag. Ob er ${host.host} einschließt, lässt sich nicht sicher sagen: Der Anbieter sendet von anderen Adressen, als er annimmt.`,
      en: `${domain} has a valid SPF record. Whether it includes ${host.host} cannot be told for sure: the provider sends from other addresses than it takes mails at.`,
    },
    {
      de: 'In der Hilfe des Anbieters steht, welches „include:“ in den Eintrag gehört. Vergleichen Sie es mit dem, was unten steht.',
      en: 'The provider’s help says which “include:” belongs into the record. Compare it with what is shown below.',
    },
  )
}
