// assets/toile-shopify.js
const room = document.querySelector('toile-fitting-room');
const variants = JSON.parse(document.querySelector('#toile-variants').textContent);

room.addEventListener('add-to-bag', async ({ detail }) => {
  const variant = variants.find(({ options, available }) => available && options.includes(detail.size));
  if (!variant) return;
  const response = await fetch(`${window.Shopify.routes.root}cart/add.js`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ items: [{ id: variant.id, quantity: 1 }] }),
  });
  if (response.ok) window.location.assign(`${window.Shopify.routes.root}cart`);
});
