/** What a store can say of a garment from its file: sizes, finished measurements, fabrics and colours. */
import { ToileError } from '../public/errors.ts';
import { Glb } from './glb.ts';

/** A garment in words and numbers. */
export interface GarmentFacts {
  /** As its maker wrote it. */
  readonly name: string;
  /** `top`, `shirt`, `trousers`, `skirt` or `dress`. */
  readonly category: string;
  readonly wearer: 'woman' | 'man';
  /** Name of the size that the file shows. */
  readonly baseSize: string;
  /** From small to large. */
  readonly sizes: readonly SizeFacts[];
  readonly pointsOfMeasure: readonly PointOfMeasure[];
  /** What it can be had in; the first is what the file shows. */
  readonly fabrics: readonly FabricFacts[];
}

export interface SizeFacts {
  /** `M` */
  readonly name: string;
  /** What other systems call it: `160/84A`. */
  readonly labels: readonly string[];
  /** The body that it is cut for: height, bust, … in centimetres. */
  readonly body: Readonly<Record<string, number>>;
}

/** A measurement of the finished garment, seam to seam. */
export interface PointOfMeasure {
  readonly name: string;
  /** For every size, in centimetres. */
  readonly cm: readonly number[];
  /** What the sewing room may be off by, in centimetres. */
  readonly toleranceCm: number;
}

export interface FabricFacts {
  readonly name: string;
  readonly titles: Titles;
  readonly composition: readonly { readonly fibre: string; readonly percent: number }[];
  /** Grams per square metre. */
  readonly weight: number;
  readonly colorways: readonly ColorwayFacts[];
}

export interface ColorwayFacts {
  /** As `colorway` and `variant-name` take it. */
  readonly name: string;
  readonly titles: Titles;
  /** CSS. */
  readonly color: string;
}

/** What a shopper reads, by language. */
export type Titles = Readonly<Record<'zh-CN' | 'en', string>>;

/** Of `TOILE_garment`, what is read here; docs/TOILE_garment.md has all of it. */
interface Extension {
  name: string;
  category: string;
  wearer: 'woman' | 'man';
  baseSize: number;
  mesh: number;
  sizes: { name: string; labels?: string[]; body?: { name: string; value: number }[] }[];
  parts: { primitive: number; flat: number[] }[];
  fabrics: {
    name: string;
    titles: Titles;
    composition: { fibre: string; percent: number }[];
    areal_density_g_m2: number;
    colorways: { name: string; titles: Titles; srgb: string }[];
  }[];
  pointsOfMeasure: { list: ExtensionPoint[]; triangles?: number; weights?: number };
}

interface Variants {
  variants?: { name: string }[];
}

interface ExtensionPoint {
  name: string;
  lines: number[][];
  times: number;
  tolerance: number;
}

type Point = readonly [number, number];

/** Reads a .glb with `TOILE_garment`. Throws a `ToileError` where the bytes are something else. */
export function readGarment(bytes: Uint8Array): GarmentFacts {
  const glb = new Glb(bytes);
  const extension = glb.json.extensions?.TOILE_garment as Extension | undefined;
  if (!extension) throw new ToileError('invalid', 'The file has no TOILE_garment: it is no garment sample.');
  try {
    return factsOf(glb, extension);
  } catch (error) {
    if (error instanceof ToileError) throw error;
    throw new ToileError('invalid', `TOILE_garment contradicts itself: ${error}`);
  }
}

function factsOf(glb: Glb, extension: Extension): GarmentFacts {
  const { name, category, wearer, sizes, baseSize } = extension;
  return {
    name,
    category,
    wearer,
    baseSize: (sizes[baseSize] as Extension['sizes'][number]).name,
    sizes: sizes.map(({ name, labels = [], body = [] }) => ({
      name,
      labels,
      body: Object.fromEntries(body.map(({ name, value }) => [name, value])),
    })),
    pointsOfMeasure: measure(glb, extension),
    fabrics: fabricsOf(glb, extension),
  };
}

/** Fabrics whose colours are variants of the file: a rib, which is what it is in all of them, is not among them. */
function fabricsOf(glb: Glb, { fabrics }: Extension): FabricFacts[] {
  const { variants = [] } = (glb.json.extensions?.KHR_materials_variants ?? {}) as Variants;
  const names = new Set(variants.map(({ name }) => name));
  const offered = fabrics.map(({ name, titles, composition, areal_density_g_m2, colorways }) => ({
    name,
    titles,
    composition,
    weight: areal_density_g_m2,
    colorways: colorways.flatMap((one) => {
      const variant = [`${name} ${one.name}`, one.name].find((candidate) => names.has(candidate));
      return variant ? [{ name: variant, titles: one.titles, color: one.srgb }] : [];
    }),
  }));
  return offered.filter(({ colorways }) => colorways.length > 0);
}

function measure(glb: Glb, { pointsOfMeasure, mesh, parts, sizes }: Extension): PointOfMeasure[] {
  const { list, triangles: of, weights: at } = pointsOfMeasure;
  if (of === undefined || at === undefined) return [];
  const triangles = glb.numbers(of);
  const weights = glb.numbers(at);
  const runs = runsOf(list);
  const lengths = sizes.map((_, size) => {
    const panels = flatTriangles(glb, mesh, parts, size);
    const place = (i: number) =>
      blend(
        panels[triangles[i] as number] as Point[],
        weights[2 * i] as number,
        weights[2 * i + 1] as number,
      );
    return list.map(({ lines, times }, point) => {
      let i = runs[size]?.[point] as number;
      let sum = 0;
      for (const count of lines[size] as number[]) {
        for (let k = 1; k < count; k += 1) sum += distance(place(i + k - 1), place(i + k));
        i += count;
      }
      return times * sum;
    });
  });
  if (!lengths.flat().every(Number.isFinite))
    throw new ToileError('invalid', 'A point of measure of the garment leads nowhere.');
  return list.map(({ name, tolerance }, point) => ({
    name,
    cm: lengths.map((ofSize) => 100 * (ofSize[point] as number)),
    toleranceCm: 100 * tolerance,
  }));
}

/** Where the places of every point begin, by size: all sizes of a point follow upon each other. */
function runsOf(list: readonly ExtensionPoint[]): number[][] {
  const runs: number[][] = [];
  let start = 0;
  for (const [point, { lines }] of list.entries()) {
    for (const [size, counts] of lines.entries()) {
      runs[size] ??= [];
      (runs[size] as number[])[point] = start;
      start += counts.reduce((sum, count) => sum + count, 0);
    }
  }
  return runs;
}

/** Corners of all triangles on the flat panels of a size, metres. */
function flatTriangles(glb: Glb, mesh: number, parts: Extension['parts'], size: number): Point[][] {
  return parts.flatMap(({ primitive, flat }) => {
    const { primitives } = glb.json.meshes[mesh] as { primitives: { indices: number }[] };
    const { indices } = primitives[primitive] as { indices: number };
    const corners = glb.numbers(indices);
    const uv = glb.numbers(flat[size] as number);
    const corner = (i: number): Point => [uv[2 * i] as number, uv[2 * i + 1] as number];
    return Array.from({ length: corners.length / 3 }, (_, t) => corners.slice(3 * t, 3 * t + 3).map(corner));
  });
}

function blend([a, b, c]: readonly Point[], ofA: number, ofB: number): Point {
  const ofC = 1 - ofA - ofB;
  const [p, q, r] = [a, b, c] as [Point, Point, Point];
  return [ofA * p[0] + ofB * q[0] + ofC * r[0], ofA * p[1] + ofB * q[1] + ofC * r[1]];
}

function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(ax - bx, ay - by);
}
