import { phrases, saysOneOf } from '../reply/phrases.ts'

/** Whether somebody asks for no more mail: "STOP", the mailto of List-Unsubscribe, a sentence. */

const bare = new Set(
  `stop stopp stopp! abmelden abmeldung abbestellen abbestellung austragen austrag unsubscribe unsubscribed remove removal cancel
   kündigen kündigung optout opt-out opt_out ende raus löschen loeschen delete end quit desabonner désabonner désinscription
   desinscription baja cancelar cancella cancellami afmelden uitschrijven`.split(/\s+/),
)
/** Words that may stand beside one of those. */
const beside = new Set(
  `bitte please pls danke thanks thank you mich me sofort now immediately hier here und and mail mails email emails e-mail e-mails
   newsletter newsletters werbung advertising from vom von der den dem diesem this the your ihrem ihren ihr list liste verteiler mailing
   it all alle ab aus mfg lg vg gruß gruss hallo hi hello guten tag s.v.p. svp merci gracias por favor grazie umgehend jetzt re aw fwd wg`.split(
    /\s+/,
  ),
)

const requests = phrases(`
  {keine,kein} … {werbung,newsletter,mails,mail,emails,e-mails,e-mail,nachrichten,post} … mehr | keine werbung | keine newsletter |
  keine weitere{n,} {werbung,newsletter,mails,emails,e-mails,nachrichten,zusendung} | nichts mehr {von ihnen,erhalten,zusenden,schicken} |
  {loschen,streichen,entfernen,nehmen,tragen} sie {mich,meine} | {losche,streiche,entferne,nimm,trage} {mich,meine} |
  {mich,meine adresse,meine mailadresse,meine mail-adresse,meine e-mail,meine e-mail-adresse,meine email,meine emailadresse} … {verteiler,mailingliste,adressliste,kundenliste} |
  {mich,meine} … {loschen,streichen,entfernen,austragen,abmelden,abzumelden,auszutragen,zu loschen} | melden sie mich … ab | meldet mich … ab |
  aus {dem,ihrem,eurem,diesem} {verteiler,newsletter,mailverteiler,e-mail-verteiler,email-verteiler,mailing} |
  newsletter {abbestellen,kundigen,abmelden,stornieren,loschen} | newsletter … {abbestellen,abzubestellen,kundigen,abmelden} |
  {abmelden,abmeldung,abbestellung} … {newsletter,verteiler,werbung} | von {der,ihrer} {liste,mailingliste,verteilerliste} |
  kein interesse mehr an | widerspreche … {werbung,werbe,zusendung,newsletter,nutzung} | widerrufe … {einwilligung,zustimmung,werbe} |
  werbewiderspruch | werbung … {unterlassen,einstellen,verzichten} | nicht mehr {anschreiben,kontaktieren,zuschicken,zusenden,schicken} |
  {keine,nicht} … {schicken,senden,zuschicken,zusenden} sie mir |
  unsubscribe me | unsubscribe from | unsubscribe this | want to unsubscribe | like to unsubscribe | wish to unsubscribe | please unsubscribe |
  {remove,take,delete} {me,my} | {remove,take} my {address,email,e-mail,name} | take me off | off {your,this,the} {list,mailing} |
  opt me out | opt out of | opt-out from | stop {sending,emailing,e-mailing,mailing,contacting,writing,spamming} |
  {no more,no further} {mail,mails,email,emails,e-mails,newsletter,newsletters,advertising,messages,spam} |
  {do not,don't} {send,email,e-mail,contact,mail,write} me | {do not,don't} want … {mail,mails,email,emails,e-mails,newsletter,newsletters,messages} |
  not interested … {remove,unsubscribe,stop} | cancel my {subscription,newsletter} | cancel … newsletter |
  ne plus recevoir | me desabonner | desabonnez-moi | me desinscrire | darme de baja | dar de baja | no quiero recibir |
  non desidero … ricevere | cancellatemi | niet meer ontvangen | schrijf mij uit | afmelden voor
`)

/** Of something else than mails, or not wished at all. */
const contrary = phrases(`
  {nicht,never,do not,don't,not to,without,ohne,statt} {abmelden,unsubscribe,unsubscribing,loschen,abbestellen,abmeldung,remove me,stop sending} |
  wie {kann,konnte,melde,bestelle,kommt,lasst} | wo {kann,finde} | how {do,can,could,would,to} | where {do,can} | warum | wieso | why |
  habe mich … abgemeldet und | bleibe | still want | {mochte,will} … weiterhin | weiterhin erhalten | wieder anmelden | subscribe again | resubscribe |
  {kurs,veranstaltung,termin,webinar,seminar,bestellung,lieferung,auftrag,rechnung,paket,order_,delivery,appointment,invoice,course,event,booking,reservation,kundenkonto,konto_,account_}
`)

/** Longest text of which a sentence in it decides; a long letter that names the word wants an answer. */
const most = { words: 45, bare: 7 }

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/\bopt out\b/g, 'opt-out')
    .replace(/[^\p{L}\p{N}@._-]+/gu, ' ')
    .split(' ')
    .map(word => word.replace(/^[._-]+|[._-]+$/g, ''))
    .filter(word => word !== '')
}

function isBare(text: string): boolean {
  const words = wordsOf(text.slice(0, 400))
  return (
    words.length > 0 &&
    words.length <= most.bare &&
    words.some(word => bare.has(word)) &&
    words.every(word => bare.has(word) || beside.has(word))
  )
}

/** The subject without `Re:`, `AW:` and their like. */
function plainSubject(subject: string): string {
  let text = subject.slice(0, 300).trim()
  for (let times = 0; times < 5; times++) {
    const shorter = text.replace(/^(re|aw|fwd?|wg|antw|sv|vs|tr|rv)\s?(\[\d{1,3}\])?\s?:\s?/i, '')
    if (shorter === text) break
    text = shorter
  }
  return text
}

/**
 * True of a mail that asks for no more. `text`: the sender's own words, without quotes and signature. A short request
 * decides; a question about it, a long letter that mentions it, or something else to be cancelled (an order, a date) does not.
 */
export function isOptOut(subject: string, text: string): boolean {
  const words = wordsOf(text.slice(0, 6_000))
  const isAnswer = /^(re|aw|antw|sv)\s?:/i.test(subject.trim())
  const flat = ` ${text
    .slice(0, 3_000)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\s"“„,;.!:()]+/g, ' ')} `
  // A subject of their own that says it, as mail programs fill in from List-Unsubscribe (RFC 2369).
  if (!isAnswer && isBare(plainSubject(subject)) && (words.length <= most.words || saysOneOf(flat, requests)))
    return !saysOneOf(flat, questions)
  if (words.length === 0) return false
  if (isBare(text)) return true
  const firstLine =
    text
      .slice(0, 400)
      .split('\n')
      .find(line => line.trim() !== '') ?? ''
  if (words.length <= most.words && isBare(firstLine)) return true
  if (saysOneOf(flat, contrary)) return false
  return words.length <= most.words && saysOneOf(flat, requests)
}

const questions = phrases(`wie {kann,konnte} | how {do,can} | warum | why | nicht abmelden`)
