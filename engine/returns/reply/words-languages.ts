import type { ReturnReason } from '../understanding.ts'

/** The same in other languages: what servers and gateways outside the English-speaking countries say. In order. */
export const languageWords: readonly (readonly [ReturnReason, string])[] = [
  [
    'mailboxfull',
    `
      {postfach,mailbox,konto,empfanger,empfaenger} … {voll,uberfullt,ueberfuellt,speichergrenze,speicherlimit,kontingent,quota,uberschritten,ueberschritten,erschopft} |
      {boite,bal_,messagerie,compte} … {pleine,saturee,depasse,quota} | quota … depasse |
      {buzon,casilla,bandeja,cuenta} … {lleno,llena,excedid,sin espacio,cuota} | cuota … excedida |
      {casella,mailbox,utente} … {piena,pieno,esaurit} | quota … superata |
      {caixa postal,caixa de correio,conta_,cota_} … {cheia,lotada,excedid,esgotad} |
      {postbus,mailbox} … {vol,quotum} | skrzynka … {pelna,przepelniona} | {ящик,почтовый ящик} … {переполнен,заполнен} |
      переполнен почтовый ящик | превышена квота | превышен … {лимит,размер} … ящик | 邮箱空间不足 | 邮箱已满 | 空间不足 | 容量不足 | 信箱已滿 | メールボックス … {いっぱい,容量,超え} |
      容量を超え | 容量超過 | 용량 … 초과 | 메일함이 가득 | posta kutusu dolu | postladan … full | postboks … full`,
  ],
  [
    'suspend',
    `
      {compte,boite,adresse} … {desactiv,suspendu,bloque,ferme,inactif} | {cuenta,buzon,usuario} … {deshabilitad,desactivad,suspendid,bloquead,inactiv} |
      {account,casella,utente,utenza} … {disabilitat,disattivat,sospes,bloccat,cessat} | {conta_,caixa,usuario} … {desativad,suspens,bloquead,inativ} |
      {konto,benutzerkonto,postfach,benutzer,empfanger,empfaenger} … {deaktiviert,gesperrt,inaktiv,geschlossen,stillgelegt,geloscht wurde} | konto … {zablokowane,nieaktywne} |
      {ящик,аккаунт,пользователь} … {заблокирован,отключен,отключён,неактивен} | 账号已停用 | 帐号被禁用 | 已被停用 | 利用停止 | 휴면`,
  ],
  [
    'userunknown',
    `
      {benutzer,postfach,mailbox,adresse,empfanger,empfaenger,empfangeradresse,empfaengeradresse,konto,zieladresse,e-mail-adresse} … {unbekannt,existiert nicht,nicht gefunden,nicht vorhanden,nicht bekannt,ungultig,ungueltig,gibt es nicht,nicht ermittelt,ist hier nicht} |
      kein {postfach,benutzer,empfanger,solcher,konto} | {unbekannter,ungultiger,unbekannte,ungultige} {benutzer,empfanger,empfaenger,adresse} |
      {destinataire,adresse,compte,boite,utilisateur} … {inconnu,inexistant,invalide,n'existe pas,n'existe plus,introuvable,incorrecte} |
      {destinatario,usuario,direccion,cuenta,buzon,casilla} … {desconocid,no existe,inexistente,no encontrad,no valid,invalid} | no existe … {usuario,buzon,cuenta,destinatario} |
      {destinatario,utente,indirizzo,casella,account} … {sconosciut,inesistente,non esiste,non trovat,non valid,non e valid} |
      {destinatario,usuario,endereco,conta_,caixa} … {desconhecid,nao existe,inexistente,nao encontrad,invalid} | usuario inexistente |
      {gebruiker,ontvanger,adres_,postbus,mailbox} … {onbekend,bestaat niet,niet gevonden} | {uzytkownik,adres_,skrzynka,odbiorca} … {nieznany,nie istnieje,nie znalezion} |
      {пользователь,адресат,получатель,ящик,адрес,аккаунт} … {не наиден,не существует,не известен,неизвестен,не зарегистрирован} | нет такого {пользователя,ящика,адреса} | такого {пользователя,ящика} нет | неизвестный {пользователь,получатель} |
      用户不存在 | 用户未找到 | 该用户不存在 | 收件人不存在 | 地址不存在 | 邮箱不存在 | 邮箱地址不存在 | 帐号不存在 | 账号不存在 | 無此 | 查無此 | 使用者不存在 | 不明なユーザ | ユーザーが存在し | ユーザが存在し | 存在しません | 宛先不明 | 宛先が見つかり | メールアドレスが見つかり |
      존재하지 않는 | 수신자를 찾을 수 없 | kullanici … {bulunamadi,bilinmiyor} | boyle bir kullanici | anvandaren finns inte | mottagaren … {okand,finns inte} | brugeren … {findes ikke,ukendt} | mottakeren … {ukjent,finnes ikke} | {uzivatel,adresat} … {neexistuje,neznamy} | {kayttaja,vastaanottaja} … {tuntematon,ei loydy}`,
  ],
  [
    'hostunknown',
    `
      {domane,domaene,domain} … {unbekannt,existiert nicht,nicht gefunden} | domaine … {inconnu,inexistant,n'existe pas,introuvable} | dominio … {no existe,desconocido,inexistente,non esiste,sconosciuto,nao existe,nao encontrado} | домен … {не наиден,не существует} | 域名不存在 | ドメインが見つかり | ドメインが存在し`,
  ],
  [
    'spamdetected',
    `als spam | werbemail | pourriel | considere comme … spam | indesirable | considerado spam | correo no deseado | correo basura | posta indesiderata | похоже на спам | как спам | 垃圾邮件 | 垃圾郵件 | 迷惑メール | 스팸`,
  ],
  [
    'blocked',
    `ip-adresse … {gesperrt,geblockt,abgelehnt,blockiert} | sperrliste | schwarze liste | liste noire | lista negra | черном списке | черныи список | 黑名单 | ブラックリスト | adresse ip … {bloque,refuse} | direccion ip … bloquead | indirizzo ip … bloccat`,
  ],
  [
    'mesgtoobig',
    `nachricht … zu {gross,groß} | nachrichtengroße … uberschr | message … trop {gros,volumineux,grand,long} | taille … {depasse,maximale} | mensaje … demasiado grande | messaggio … troppo grande | mensagem … muito grande | слишком большои | 邮件过大 | 邮件大小超过 | サイズが大きすぎ | サイズ … 超え`,
  ],
  [
    'speeding',
    `trop de {messages,courriers,mails} | zu viele {nachrichten,mails,e-mails} | demasiados {mensajes,correos} | troppi messaggi | слишком много {писем,сообщений} | 发送频率 | 超过限制`,
  ],
]
