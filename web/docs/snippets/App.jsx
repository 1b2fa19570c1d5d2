import { FittingRoom } from '@toile/react';
import { useEffect } from 'react';

export function DressRoom({ onBuy }) {
  // In the browser only, and in a file of its own: the page does not wait for it.
  useEffect(() => {
    import(/* @vite-ignore */ '/toile/toile-fitting-room.js');
  }, []);
  return (
    <FittingRoom body="female" garment="/garments/dress.glb" onAddToBag={({ detail }) => onBuy(detail.size)}>
      <img slot="poster" src="/pictures/dress-worn.webp" alt="A woman in a linen dress" />
    </FittingRoom>
  );
}
