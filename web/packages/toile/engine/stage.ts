/** Where one viewer's frames end up: its own canvas, whichever way the backend gets them there. */
import type { Canvas } from '../internal/protocol.ts';
import type { Engine } from './wasm.ts';

/** A viewer as the running engine knows it. */
export interface Stage {
  readonly engine: Engine;
  readonly id: number;
  /** Brings the frame just drawn onto the viewer's canvas. */
  present(): void;
  /** Writes the frame just drawn as a file; to be called before `present`, and before anything is awaited. */
  toBlob(type: string, quality: number | undefined): Promise<Blob | undefined>;
}

/** The device draws on the viewer's canvas itself. */
export function directStage(engine: Engine, canvas: Canvas): Stage {
  return {
    engine,
    id: engine.add_viewer(canvas),
    present: () => {},
    toBlob: (type, quality) => toBlob(canvas, type, quality),
  };
}

/** The device draws on a hidden canvas, and each frame is handed on from it. */
export function copyingStage(engine: Engine, hidden: Canvas, canvas: Canvas): Stage {
  return {
    engine,
    id: engine.add_viewer(undefined),
    present: presenter(hidden, canvas),
    toBlob: (type, quality) => toBlob(hidden, type, quality),
  };
}

function presenter(hidden: Canvas, canvas: Canvas): () => void {
  if ('transferToImageBitmap' in hidden) {
    const context = canvas.getContext('bitmaprenderer') as ImageBitmapRenderingContext | null;
    return () => context?.transferFromImageBitmap(hidden.transferToImageBitmap());
  }
  const context = canvas.getContext('2d') as CanvasRenderingContext2D | null;
  return () => {
    canvas.width = hidden.width; // also clears it
    canvas.height = hidden.height;
    context?.drawImage(hidden, 0, 0);
  };
}

function toBlob(canvas: Canvas, type: string, quality: number | undefined): Promise<Blob | undefined> {
  if ('convertToBlob' in canvas) {
    return canvas.convertToBlob(quality === undefined ? { type } : { type, quality });
  }
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), type, quality));
}
