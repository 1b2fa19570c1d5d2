/** A web server with files that are written where they are needed. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

type Answer = string | ((response: ServerResponse) => void);

/** Serves `files` by path for the time of one test; returns the address. */
export async function openShop(t: TestContext, files: Record<string, Answer>): Promise<string> {
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (typeof file === 'function') file(response);
    else response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // As in a worker of this shop's page.
  globalThis.location = new URL(address) as unknown as Location;
  return address;
}
