import type { ImportKind } from './import.ts'

/** Headings as people and programs write them, German and English; compared without case, blanks and signs. */
const common = {
  externalId:
    'kundennummer,kundennr,kdnr,kundenid,customernumber,customerno,customerid,userid,externalid,clientid,extid,debitor,debitorennummer,id',
  email:
    'email,emailadresse,mail,mailadresse,emailaddress,useremail,emailkunde,customeremail,billingemail,kundenemail,epost',
}

const customers: Readonly<Record<string, string>> = {
  ...common,
  phone:
    'telefon,telefonnummer,tel,phone,phonenumber,telephone,mobil,mobile,handy,mobilnummer,mobiltelefon,sms,billingphone,rufnummer',
  locale: 'sprache,language,locale,lang',
  timeZone: 'zeitzone,timezone',
  fullName: 'name,fullname,vollername,kunde,kundenname,displayname,vorundnachname',
  tags: 'tags,stichworte,stichwörter,schlagworte,etiketten',
  capturedAt:
    'erfasstam,angelegtam,erstelltam,registriertam,registrierungsdatum,kundeseit,createdat,created,dateadded,addedtime,signup,registered,userregistered,dateregistered,profilecreatedon,firstlogin',
  updatedAt:
    'geändertam,letzteänderung,aktualisiertam,updatedat,modified,modifiedtime,lastupdate,lastchanged,changedat',
  'attribute:salutation': 'anrede,salutation,geschlecht,prefix',
  'attribute:title': 'titel,title,akademischertitel',
  'attribute:firstName': 'vorname,firstname,fname,prenom,givenname,billingfirstname,rufname',
  'attribute:lastName': 'nachname,lastname,lname,nom,surname,familienname,billinglastname,zuname,familyname',
  'attribute:company':
    'firma,company,unternehmen,organisation,organization,billingcompany,companyname,firmenname',
  'attribute:street':
    'straße,strasse,street,address,adresse,address1,anschrift,addressline1,billingaddress1,straßeundhausnummer,strassehausnummer,straßehausnummer',
  'attribute:postalCode': 'plz,postleitzahl,postalcode,zip,zipcode,postcode,billingpostcode',
  'attribute:city': 'ort,stadt,city,wohnort,town,billingcity',
  'attribute:country': 'land,country,countrycode,ländercode,länderkürzel,billingcountry,countryregion,cc',
  'attribute:birthday': 'geburtsdatum,geburtstag,birthday,birthdate,dateofbirth,dob,gebdatum,gebam',
  'attribute:interests': 'interessen,interests',
  'attribute:loyaltyPoints': 'treuepunkte,punkte,bonuspunkte,loyaltypoints,points',
  'consent.status':
    'newsletter,einwilligung,optin,consent,acceptsemailmarketing,acceptsmarketing,emailmarketingconsent,newsletterstatus,abonniert,subscribed,werbeeinwilligung,newsletteroptin',
  'consent.date':
    'einwilligungam,einwilligungsdatum,datumeinwilligung,optindate,optintime,consentdate,consentedat,anmeldedatum,angemeldetam,emailmarketingconsenttimestamp,optindatum',
  'consent.confirmedAt':
    'bestätigtam,confirmtime,confirmedat,doidate,doubleoptindate,doubleoptinam,doidatum,bestätigungsdatum',
  'consent.confirmed': 'doubleoptin,doi,confirmed,bestätigt',
  'consent.optedOut':
    'abgemeldet,blocklisted,blacklisted,emailblacklisted,emailblocklisted,unsubscribed,gesperrt,optout,suppressed,emailsuppressions,widerspruch,werbesperre',
  'consent.optedOutAt':
    'abgemeldetam,abmeldedatum,unsubtime,unsubscribedat,optoutdate,widerrufenam,widerrufam,cleantime,optouttime,unsubscribetime',
  'consent.wording': 'wortlaut,wording,einwilligungstext',
  'consent.document': 'nachweis,dokument,document,proof',
  'consent.source': 'quelle,source,herkunft,anmeldequelle',
  'consent.ip': 'ip,ipadresse,ipaddress,optinip,confirmip',
}

const orders: Readonly<Record<string, string>> = {
  ...common,
  orderId:
    'bestellnummer,bestellnr,auftragsnummer,auftragsnr,ordernumber,orderid,orderno,order,invoiceno,invoice,rechnungsnummer,rechnungsnr,belegnummer,name',
  orderedAt:
    'bestelldatum,datum,date,orderdate,orderedat,createdat,auftragsdatum,invoicedate,rechnungsdatum,dateordered,orderdatetime',
  total:
    'gesamt,gesamtbetrag,summe,total,ordertotal,betrag,amount,umsatz,dollarvalue,amounttotal,gesamtsumme,brutto',
  currency: 'währung,currency,ordercurrency,currencyfactor,currencycode',
  tax: 'steuer,mwst,ust,tax,taxes,taxtotal,totaltax',
  shipping: 'versand,versandkosten,shipping,shippingtotal,shippingcosts,porto',
  discount: 'rabatt,discount,discountamount,discounttotal,nachlass',
  refunded: 'erstattet,refunded,refundedamount,refundedtotal,gutschrift',
  cancelled: 'storniert,cancelled,canceled,cancelledat,canceledat,storno,status,bestellstatus,orderstatus',
  'line.sku':
    'artikelnummer,artikelnr,artnr,sku,stockcode,lineitemsku,itemsku,productnumber,productid,lineitemproductnumber',
  'line.name':
    'artikel,artikelname,bezeichnung,beschreibung,description,product,lineitemname,itemname,productname,lineitemlabel,produkt',
  'line.quantity': 'menge,anzahl,stück,quantity,qty,lineitemquantity,itemquantity,numberofcds',
  'line.unitPrice': 'einzelpreis,preis,stückpreis,unitprice,price,lineitemprice,itemprice,lineitemunitprice',
}

const events: Readonly<Record<string, string>> = {
  ...common,
  eventName: 'ereignis,event,eventname,aktion,action,name',
  occurredAt: 'zeitpunkt,zeit,datum,date,time,timestamp,occurredat,datetime,eventtime',
  messageId: 'messageid,eventid,ereignisnummer,uuid',
}

const products: Readonly<Record<string, string>> = {
  'product.externalId': 'id,produktnummer,productid,externalid,productnumber,artikelid,produktid',
  'product.sku': 'sku,artikelnummer,artikelnr,artnr,mpn',
  'product.name': 'name,titel,title,bezeichnung,produktname,artikelname,productname',
  'product.groupId': 'itemgroupid,groupid,parentid,parent,variantevon',
  'product.gtin': 'gtin,ean,barcode,isbn',
  'product.description': 'beschreibung,description,bodyhtml',
  'product.brand': 'marke,brand,hersteller,vendor,manufacturer',
  'product.category': 'kategorie,category,producttype,googleproductcategory,warengruppe,categories,type',
  'product.price': 'preis,price,verkaufspreis,saleprice,regularprice,variantprice,vk',
  'product.listPrice': 'listenpreis,uvp,listprice,compareatprice,variantcompareatprice,msrp',
  'product.currency': 'währung,currency',
  'product.taxRate': 'steuersatz,mwst,mwstsatz,taxrate,tax',
  'product.stock': 'bestand,lagerbestand,stock,quantity,menge,inventory,variantinventoryqty',
  'product.availability': 'verfügbarkeit,availability,verfügbar',
  'product.url': 'url,link,seite,produktseite',
  'product.imageUrl': 'bild,image,imageurl,imagelink,bildurl,imagesrc',
}

const consents: Readonly<Record<string, string>> = {
  ...common,
  purpose: 'zweck,purpose',
  channel: 'weg,kanal,channel',
  kind: 'art,kind,status,stand',
  date: 'datum,date,zeitpunkt,occurredat,timestamp,am',
  wording: 'wortlaut,wording,text',
  wordingVersion: 'fassung,wordingversion,version',
  language: 'sprache,language',
  document: 'dokument,document,nachweis',
  note: 'notiz,note,quelle,source',
  form: 'formular,form',
  url: 'url,page,seite',
  ip: 'ip,ipadresse,ipaddress',
  privacyNoticeUrl: 'privacynoticeurl,datenschutzhinweis',
  privacyNoticeVersion: 'privacynoticeversion',
}

const byKind: Readonly<Record<ImportKind, Readonly<Record<string, string>>>> = {
  customers,
  orders,
  events,
  products,
  consents,
  members: common,
}

/** A heading without what people write differently: case, blanks, signs. */
export function comparable(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

const tables = new Map<ImportKind, Map<string, string>>()

/** The target a heading names; null for one that says nothing. */
export function targetOfHeading(kind: ImportKind, heading: string): string | null {
  let table = tables.get(kind)
  if (!table) {
    table = new Map()
    for (const [target, names] of Object.entries(byKind[kind]))
      for (const name of names.split(',')) if (!table.has(name)) table.set(name, target)
    tables.set(kind, table)
  }
  return table.get(comparable(heading)) ?? null
}
