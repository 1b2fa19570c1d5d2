import { readFile } from 'node:fs/promises';
import { placeholder, readGarment } from 'toile/server';

const garment = readGarment(await readFile('garments/dress.glb'));
const children = placeholder(garment, {
  language: 'en',
  poster: { src: '/pictures/dress-worn.webp', alt: 'A woman in a linen dress', width: 1040, height: 650 },
  points: ['chest', 'waist', 'hip', 'length'],
});

export const html = `<toile-fitting-room body="female" garment="/garments/dress.glb">${children}</toile-fitting-room>`;
