// The cards of the shop's first page, as HTML.
import { pictureOf, price, shownFirst } from './product-page.mjs';

/** What stands in the holes of the index template. */
export function indexHoles(products) {
  return { page: 'index', cards: products.map(card).join('\n') };
}

function card(product, place) {
  const first = shownFirst(product);
  const loading = place < 2 ? 'fetchpriority="high"' : 'loading="lazy" decoding="async"';
  const dots = product.colorways
    .filter(({ fabric }) => fabric === first.fabric)
    .map(({ color }, at) => `<circle cx="${7 + 20 * at}" cy="7" r="6" fill="${color}"/>`);
  return `<li><a class="card" data-page="${product.id}">
<img class="card-picture" src="${pictureOf(product, first.name)}" width="1040" height="650" ${loading} alt="">
<span class="card-name" data-t="${product.id}.name"></span>
<span class="card-price">${price(first.price)}</span>
<span class="card-cloth"><span data-t="fabric.${first.fabric}"></span> <svg class="dots" viewBox="0 0 ${20 * dots.length} 14" width="${20 * dots.length}" height="14" aria-hidden="true">${dots.join('')}</svg></span>
</a></li>`;
}
