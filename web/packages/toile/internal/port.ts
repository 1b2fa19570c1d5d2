/** One end of a two-way line, as `Worker` and a worker's own global scope are. */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/**
 * Two ends in the same thread; messages wait until `ready`. Unlike a `MessageChannel` it copies nothing, so
 * that it also carries an `HTMLCanvasElement`.
 */
export function localPorts(ready: Promise<unknown>): [Port, Port] {
  const end = (): Port => ({ postMessage: () => {}, onmessage: null });
  const [a, b] = [end(), end()];
  const join = (from: Port, to: Port) => {
    from.postMessage = (data) => void ready.then(() => to.onmessage?.({ data } as MessageEvent));
  };
  join(a, b);
  join(b, a);
  return [a, b];
}
