// The parts of a product's page that say what its garment's file says, as HTML.
import { escapeHtml, placeholder } from 'toile/server';

/** Address of the picture of a product in a colorway, as pictures/render.sh names it. */
export function pictureOf({ picture }, colorway) {
  return `${picture}-${colorway.replace(/[ _]/g, '-')}.webp`;
}

/** The colorway that a page of the product opens with. */
export function shownFirst({ colorways, colorway }) {
  return colorways.find(({ name }) => name === colorway);
}

/** An amount in yuan. */
export function price(yuan) {
  return `¥${yuan.toLocaleString('en-US')}`;
}

/** What stands in the holes of the product template. */
export function productHoles(product, garment, texts, language) {
  const first = shownFirst(product);
  const { width, height } = { width: 1040, height: 650 };
  const poster = {
    src: `${product.picture}-worn.webp`,
    alt: texts[`${product.id}.worn-alt`],
    width,
    height,
  };
  return {
    page: product.id,
    garment: product.garment,
    body: product.body,
    colorway: first.name,
    poster: pictureOf(product, first.name),
    close: `${product.picture}-close.webp`,
    'close-target': product.closeTarget,
    price: first.price,
    'price-text': price(first.price),
    colorways: fabricsOf(product)
      .map((fabric) => colorwayChoices(product, fabric))
      .join('\n'),
    sizes: product.sizes.map(sizeChoice).join('\n'),
    cloths: fabricsOf(product)
      .map((fabric) => cloth(garment, fabric))
      .join('\n'),
    'table-head': garment.sizes.map(({ name }) => `<th scope="col">${escapeHtml(name)}</th>`).join(''),
    'table-body': product.points.map((point) => measurementRow(garment, point)).join('\n'),
    placeholder: placeholder(garment, { language, poster }),
  };
}

/** Names of the fabrics, in the order of the garment's file. */
function fabricsOf({ colorways }) {
  return [...new Set(colorways.map(({ fabric }) => fabric))];
}

function colorwayChoices({ colorways, colorway }, fabric) {
  const of = colorways.filter((one) => one.fabric === fabric);
  const choices = of.map(({ name, color }) => {
    const checked = name === colorway ? ' checked' : '';
    return `<label><input type="radio" name="colorway" value="${name}"${checked}><svg class="swatch" viewBox="0 0 28 28" aria-hidden="true"><circle cx="14" cy="14" r="14" fill="${color}"/></svg><span class="visually-hidden"><span data-t="fabric.${fabric}"></span> <span data-t="colorway.${name}"></span></span></label>`;
  });
  return `<p class="cloth-choice" aria-hidden="true"><span data-t="fabric.${fabric}"></span><span>${price(of[0].price)}</span></p>
<div class="choices">${choices.join('\n')}</div>`;
}

function sizeChoice({ name, label }) {
  return `<label><input type="radio" name="size" value="${name}" required><span class="size-name">${name}</span> <span class="size-label">${label}</span></label>`;
}

function cloth({ fabrics }, name) {
  const { weight } = fabrics.find((fabric) => fabric.name === name);
  return `<div class="cloth">
<h3 data-t="fabric.${name}"></h3>
<p class="cloth-lede" data-t="cloth.${name}"></p>
<dl class="facts">
<div><dt data-t="fabric.composition"></dt><dd data-t="composition.${name}"></dd></div>
<div><dt data-t="fabric.weight"></dt><dd>${weight} g/m²</dd></div>
<div><dt data-t="fabric.care"></dt><dd data-t="care.${name}"></dd></div>
</dl>
</div>`;
}

function measurementRow({ pointsOfMeasure }, point) {
  const { cm } = pointsOfMeasure.find(({ name }) => name === point);
  const cells = cm.map((value) => `<td>${Number(value.toFixed(1))}</td>`).join('');
  return `<tr><th scope="row" data-t="point.${point}"></th>${cells}</tr>`;
}
