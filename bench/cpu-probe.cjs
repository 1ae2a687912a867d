'use strict';

// Preloaded (`node -r`) into the servers under test: tells their CPU time over IPC, and is otherwise
// no part of them, so that what is measured is the program that runs in production.
process.on('message', (message) => {
  if (message?.ask === 'cpu') process.send({ answer: process.cpuUsage() });
});
