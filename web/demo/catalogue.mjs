// What the shop sells: prices and points from products.json, all else from the garments' own files.
import { readFile } from 'node:fs/promises';
import { fibreTitle, pointTitle, readGarment } from 'toile/server';

const GARMENTS = new URL('../../assets/garments/', import.meta.url);

/** The languages of the shop. */
export const LANGUAGES = ['zh-CN', 'en'];

/** `{ products, facts, texts }`: what pages are made of, by the garment what its file says, and names by language. */
export async function readCatalogue() {
  const listed = JSON.parse(await readFile(new URL('products.json', import.meta.url), 'utf8'));
  const products = [];
  const facts = {};
  const texts = Object.fromEntries(LANGUAGES.map((language) => [language, {}]));
  for (const one of listed) {
    const garment = readGarment(await readFile(new URL(`${one.garment}.glb`, GARMENTS)));
    facts[one.id] = garment;
    products.push(product(one, garment));
    for (const language of LANGUAGES) Object.assign(texts[language], names(garment, language));
  }
  return { products, facts, texts };
}

function product({ id, colorway, garment, prices, points, closeTarget }, { sizes, fabrics, wearer }) {
  return {
    id,
    garment: `garments/${garment}.glb`,
    picture: `pictures/${garment}`,
    body: wearer === 'man' ? 'male' : 'female',
    sizes: sizes.map(({ name, labels }) => ({ name, label: labels[0] ?? '' })),
    colorways: fabrics.flatMap(({ name: fabric, colorways }) =>
      colorways.map(({ name, color }) => ({ name, color, fabric, price: prices[fabric] })),
    ),
    /** The one that is shown first. */
    colorway,
    points,
    closeTarget,
  };
}

/** Names of fabrics, colours and measurements, as texts of the page. */
function names({ fabrics, pointsOfMeasure }, language) {
  const texts = {};
  for (const { name, titles, composition, colorways } of fabrics) {
    texts[`fabric.${name}`] = titles[language];
    texts[`composition.${name}`] = composition
      .map(({ fibre, percent }) =>
        language === 'en'
          ? `${percent}% ${fibreTitle(fibre, language)}`
          : `${fibreTitle(fibre, language)} ${percent}%`,
      )
      .join(language === 'en' ? ', ' : '，');
    for (const colorway of colorways) texts[`colorway.${colorway.name}`] = colorway.titles[language];
  }
  for (const { name } of pointsOfMeasure) texts[`point.${name}`] = pointTitle(name, language);
  return texts;
}
