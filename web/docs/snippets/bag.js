const room = document.querySelector('toile-fitting-room');

room.addEventListener('add-to-bag', ({ detail }) => {
  // detail.garment is the garment's place in the attribute `garment`, detail.size the name of a size: "M".
  document.querySelector('select[name="size"]').value = detail.size;
  document.querySelector('form.product').requestSubmit();
});
