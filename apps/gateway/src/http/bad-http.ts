import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Problem } from './problem.js';

/** As Node.js tells of it. */
interface BadHttp {
  readonly code: string;
  readonly rawPacket: unknown;
}

/** What no request came of: not HTTP, too long a head, or one that never ended. Answered with a problem too, then hung up. */
export function answerBadHttp(error: BadHttp, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { document } = problemOf(error);
  const body = JSON.stringify(document);
  socket.end(
    [
      `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
    // Whoever goes on sending instead of reading is not waited for.
    () => socket.destroySoon(),
  );
}

function problemOf({ code, rawPacket }: BadHttp): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Problem(
      'request-timeout',
      'The request took longer to arrive than this gateway waits; send it faster, or in smaller parts.',
    );
  if (code !== 'HPE_HEADER_OVERFLOW')
    return new Problem('invalid-request', 'What arrived is not a request of HTTP/1.1.');
  // The first line alone fills what was read.
  return Buffer.isBuffer(rawPacket) && !rawPacket.subarray(0, MOST_HEAD_BYTES / 2).includes('\n')
    ? new Problem(
        'url-too-long',
        `A request has at most ${MOST_HEAD_BYTES} bytes here before its body, and the address alone takes most of it; ask for less.`,
      )
    : new Problem('head-too-large', `A request's head has at most ${MOST_HEAD_BYTES} bytes here.`);
}

/** Of request line and headers: twice what the longest question takes in ASCII. Node.js' own default. */
export const MOST_HEAD_BYTES = 16 * 1024;

/** `Expect: 100-continue` is Node.js' own business; anything else is refused. */
export function refuseOtherExpectations(server: Server): void {
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const { document } = new Problem(
      'expectation-failed',
      'Of what can be expected, this gateway knows 100-continue.',
    );
    const body = JSON.stringify(document);
    response.writeHead(document.status, {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
    request.resume();
  });
}
