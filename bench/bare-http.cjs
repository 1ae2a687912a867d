'use strict';

// The other side of `ecard-read`, and the yardstick for a noisy machine: node:http and nothing else.
const { createServer } = require('node:http');

const body = JSON.stringify({ hello: 'world', filler: 'x'.repeat(150 - 31) });
const headers = {
  'Content-Type': 'application/json; charset=utf-8',
  'Content-Length': String(Buffer.byteLength(body)),
};
const server = createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ event: 'listening', port: server.address().port })}\n`);
});
