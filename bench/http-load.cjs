'use strict';

// A load generator of its own process: a closed loop on keep-alive sockets, one request in flight
// on each. It knows just enough HTTP to be far cheaper than the servers it drives.
const net = require('node:net');
const { answerQuestions } = require('./processes.cjs');

let requests = [];

/** One socket that takes the next request as soon as the one before is answered. */
function drive(port, next, finished) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let received = '';
    let current;
    const send = () => {
      current = next();
      if (current === undefined) {
        socket.end();
        return resolve();
      }
      socket.write(current.text);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('close', () => current === undefined || reject(new Error('the server hung up')));
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      received += chunk;
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(received);
      if (!length) return reject(new Error(`no length: ${received.slice(0, 300)}`));
      if (received.length < headEnd + 4 + Number(length[1])) return;
      finished(current, received, headEnd);
      received = '';
      send();
    });
  });
}

answerQuestions({
  /** Takes the requests to send: `{ text, expect }`, where `expect` must stand in a right answer. */
  prepare(message) {
    requests = message.requests;
    return requests.length;
  },
  /** Sends `count` requests, the prepared ones in turn from `offset` on. */
  async run({ port, connections, count, offset = 0 }) {
    let sent = 0;
    let wrong = 0;
    let firstWrong = null;
    const next = () => {
      if (sent === count) return undefined;
      sent += 1;
      return requests[(offset + sent - 1) % requests.length];
    };
    const finished = (request, received) => {
      if (received.startsWith('HTTP/1.1 200 ') && received.includes(request.expect)) return;
      wrong += 1;
      firstWrong ??= received.slice(0, 1000);
    };
    // A generator that sleeps must be woken by the server's write, and the server would pay for that:
    // the slower it is, the more often. Awake, it costs both sides the same.
    let isRunning = true;
    const stayAwake = () => isRunning && setImmediate(stayAwake);
    stayAwake();
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: connections }, () => drive(port, next, finished)));
    isRunning = false;
    return { seconds: (performance.now() - startedAt) / 1000, wrong, firstWrong };
  },
});
