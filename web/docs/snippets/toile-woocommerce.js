// Chooses the size in the product's own form, and sends it: stock, tax and messages stay the shop's.
const room = document.querySelector('toile-fitting-room');
const form = document.querySelector('form.variations_form');

room?.addEventListener('add-to-bag', ({ detail }) => {
  const sizes = form.querySelector('select[name="attribute_pa_size"]');
  sizes.value = detail.size.toLowerCase();
  sizes.dispatchEvent(new Event('change', { bubbles: true }));
  form.querySelector('.single_add_to_cart_button').click();
});
