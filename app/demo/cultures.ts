/** Where customers of the invented shop come from, and what they may be called there. All invented. */
export type Culture = {
  key: string
  /** How many of a hundred customers. */
  share: number
  country: string
  locale: string
  timeZone: string
  women: readonly string[]
  men: readonly string[]
  surnames: readonly string[]
  /** Postal code and town. */
  places: readonly string[]
  streets: readonly string[]
  /** `n` stands for digits; numbers reserved for films and examples. None where there are none. */
  phone: string | null
}

const list = (text: string): string[] => text.split(',').map(word => word.trim())

const german = {
  locale: 'de-DE',
  women: list(
    'Änne, Bärbel, Käthe, Jördis, Greta, Mareike, Gülay, Antonia, Elif, Sabine, Ursula, Heike, Leonie, Mia, Wiebke, Franziska, Renate, Özlem, Theresa, Svenja, Gönül, Ilka, Frauke, Zoë, Magdalena, Dörte',
  ),
  men: list(
    'Jürgen, Sönke, Björn, Günther, Jörg, Götz, Malte, Emre, Matthias, Lukas, Torben, Uwe, Hannes, Finn, Rüdiger, Anton, Özgür, Benedikt, Karl-Heinz, Till, Veit, Moritz, Lütfi, Friedrich, Nils, Ömer',
  ),
  surnames: list(
    'Müller, Schäfer, Köhler, Größmann, Weiß, Krüger, Böhm, Jäger, von der Heide, Möller, Yılmaz, Vößing, Sauerbier, Groß, Lüders, Fröhlich, Hübner, Bräuer, Öztürk, Petersen, Förster, Kühn, Straßburger, Behrendt, Tönnies, Zöllner, Rösler, Wittgen, Schönfeld, Brüggemann, Nowak, Hülsmann, Sträter, Meißner',
  ),
}

export const cultures: readonly Culture[] = [
  {
    ...german,
    key: 'de',
    share: 58,
    country: 'DE',
    timeZone: 'Europe/Berlin',
    places: list(
      '10115 Berlin, 10999 Berlin, 12049 Berlin, 20357 Hamburg, 80331 München, 50667 Köln, 04109 Leipzig, 01099 Dresden, 24103 Kiel, 28195 Bremen, 48143 Münster, 90402 Nürnberg, 70173 Stuttgart, 79098 Freiburg im Breisgau, 93047 Regensburg, 40213 Düsseldorf, 23552 Lübeck, 17489 Greifswald, 99084 Erfurt, 60311 Frankfurt am Main',
    ),
    streets: list(
      'Lindenstraße, Hauptstraße, Gärtnerweg, Am Mühlbach, Schillerstraße, Kölner Straße, Hufelandstraße, Bäckergasse, Königsallee, Weißdornweg, Süderstraße, Birkenallee',
    ),
    phone: '+49 30 23125 nnn',
  },
  {
    key: 'at',
    share: 13,
    country: 'AT',
    locale: 'de-AT',
    timeZone: 'Europe/Vienna',
    women: list('Lieselotte, Veronika, Sophie, Marlene, Gerlinde, Johanna, Valentina, Elfriede'),
    men: list('Leopold, Xaver, Florian, Sepp, Maximilian, Raphael, Günter, Wolfgang'),
    surnames: list('Gruber, Wögerbauer, Hofer, Pichler, Steinböck, Hölzl, Fürst, Zwölfer, Kogler, Rührnössl'),
    places: list(
      '1070 Wien, 1190 Wien, 8010 Graz, 5020 Salzburg, 6020 Innsbruck, 4020 Linz, 9020 Klagenfurt',
    ),
    streets: list('Neubaugasse, Mariahilfer Straße, Schloßberggasse, Am Grünanger, Höttinger Au, Landstraße'),
    phone: null,
  },
  {
    key: 'ch',
    share: 10,
    country: 'CH',
    locale: 'de-CH',
    timeZone: 'Europe/Zurich',
    women: list('Ursina, Regula, Seraina, Vreni, Flurina, Nadine'),
    men: list('Urs, Reto, Jürg, Beat, Andri, Ueli'),
    surnames: list('Hürlimann, Bänziger, Rüegg, Nägeli, Zürcher, Brönnimann, Ammann, Schüpbach'),
    places: list('8004 Zürich, 3011 Bern, 4051 Basel, 9000 St. Gallen, 6003 Luzern, 7000 Chur'),
    streets: list('Langstrasse, Seestrasse, Kirchgasse, Rebweg, Mühlegasse'),
    phone: null,
  },
  {
    key: 'gb',
    share: 6,
    country: 'GB',
    locale: 'en-GB',
    timeZone: 'Europe/London',
    women: list('Charlotte, Imogen, Niamh, Zoë, Priya'),
    men: list('Oliver, Alistair, Callum, Rhys, Imran'),
    surnames: list("Whitfield, O'Connell, Ashworth, Penrose, MacLeod, Okafor"),
    places: list('N1 7AA London, EH1 2NG Edinburgh, BS1 4DJ Bristol, M4 1HQ Manchester'),
    streets: list('Orchard Lane, High Street, Camden Row, Elm Grove'),
    phone: '+44 20 7946 0nnn',
  },
  {
    key: 'us',
    share: 4,
    country: 'US',
    locale: 'en-US',
    timeZone: 'America/New_York',
    women: list('Savannah, Grace, Marisol, Aaliyah'),
    men: list('Ethan, Wyatt, Diego, Jamal'),
    surnames: list('Callahan, Rodríguez, Brewster, Vandermeer, Washington'),
    places: list('10013 New York, 02139 Cambridge, 19103 Philadelphia'),
    streets: list('Maple Avenue, Washington Street, Lakeview Drive'),
    phone: '+1 202 555 01nn',
  },
  {
    key: 'fr',
    share: 4,
    country: 'FR',
    locale: 'fr-FR',
    timeZone: 'Europe/Paris',
    women: list('Amélie, Chloé, Maëlys, Françoise'),
    men: list('Rémi, Benoît, Théo, Jérôme'),
    surnames: list('Lefèvre, Garçon, Béranger, Dubois, Noël'),
    places: list('67000 Strasbourg, 75011 Paris, 69002 Lyon'),
    streets: list('rue des Tonneliers, rue de l’Église, avenue Général Leclerc'),
    phone: null,
  },
  {
    key: 'it',
    share: 2,
    country: 'IT',
    locale: 'de-IT',
    timeZone: 'Europe/Rome',
    women: list('Evi, Chiara, Marialuise'),
    men: list('Andrä, Luca, Hansjörg'),
    surnames: list('Oberhöller, Rossi, Mair, Plattner'),
    places: list('39100 Bozen, 39012 Meran'),
    streets: list('Laubengasse, Weinstraße'),
    phone: null,
  },
  {
    key: 'nl',
    share: 1.5,
    country: 'NL',
    locale: 'nl-NL',
    timeZone: 'Europe/Amsterdam',
    women: list('Femke, Anouk'),
    men: list('Daan, Joost'),
    surnames: list('van der Meulen, de Vries, Jansen'),
    places: list('1012 Amsterdam, 6511 Nijmegen'),
    streets: list('Prinsengracht, Lange Hezelstraat'),
    phone: null,
  },
  {
    key: 'pl',
    share: 1.5,
    country: 'PL',
    locale: 'pl-PL',
    timeZone: 'Europe/Warsaw',
    women: list('Małgorzata, Zofia'),
    men: list('Łukasz, Paweł'),
    surnames: list('Wiśniewska-Kühn, Dąbrowski, Zając'),
    places: list('50-001 Wrocław, 70-001 Szczecin'),
    streets: list('ul. Świdnicka, ul. Kwiatowa'),
    phone: null,
  },
]
