import { createServer } from 'node:net';

/**
 * A process of its own that answers every GET with the body it is started with, and does as little else as it can:
 * what is measured are the clients. Says its port when it listens, and how many connections it has seen when asked.
 */
export interface ServerMessage {
  readonly port?: number;
  readonly connections?: number;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

function serve(body: string): void {
  const bytes = Buffer.from(body);
  const head = [
    'HTTP/1.1 200 OK',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${bytes.length}`,
    'Connection: keep-alive',
    'X-Request-Id: 4f0a3d52-51a9-4a4b-9a3c-8f1f4a6c1d20',
    'X-Runtime: 0.031',
    'ETag: W/"9b1f"',
    'Server: cloudflare',
  ].join('\r\n');
  const answer = Buffer.concat([Buffer.from(head), END_OF_HEAD, bytes]);
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.setNoDelay(true);
    let unread: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      unread = unread.length === 0 ? chunk : Buffer.concat([unread, chunk]);
      for (let at = unread.indexOf(END_OF_HEAD); at >= 0; at = unread.indexOf(END_OF_HEAD)) {
        unread = unread.subarray(at + END_OF_HEAD.length);
        socket.write(answer);
      }
    });
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
  });
  process.on('message', () => process.send?.({ connections }));
  process.on('disconnect', () => process.exit());
}

process.once('message', (body: string) => {
  serve(body);
});
