'use strict';

const { fork } = require('node:child_process');
const { closeSync, openSync, readFileSync, readdirSync } = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');

/** Children that still run; ended with the parent, however that ends. */
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a program that answers `{ ask, ... }` with `{ answer }` or `{ failure }`, one at a time.
 *
 * @param {{ file: string, logFile: string, preload?: string, env?: Record<string, string>, args?: string[] }} program
 *   what it prints goes to `logFile`
 */
function startProgram({ file, logFile, preload, env = {}, args = [] }) {
  const log = openSync(logFile, 'a');
  const child = fork(file, args, {
    execArgv: [
      ...(preload ? ['-r', preload] : []),
      ...(env.BENCH_EXEC_ARGV ?? '').split(' ').filter(Boolean),
    ],
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log, 'ipc'],
    serialization: 'advanced',
  });
  closeSync(log);
  running.add(child);
  child.once('exit', () => running.delete(child));

  const ask = (question) =>
    new Promise((resolve, reject) => {
      const ended = () =>
        reject(new Error(`${file} ended: ${readFileSync(logFile, 'utf8').slice(-2000)}`));
      if (child.exitCode !== null) return ended();
      child.once('exit', ended);
      child.once('message', (message) => {
        child.off('exit', ended);
        if (message.failure) reject(new Error(`${file}: ${message.failure}`));
        else resolve(message.answer);
      });
      child.send(question);
    });

  return {
    child,
    ask,
    /** CPU time of the process so far, user and system, in microseconds. */
    async cpuMicros() {
      const { user, system } = await ask({ ask: 'cpu' });
      return user + system;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 12_000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** The other end of {@link startProgram}: answers each question with what its handler gives. */
function answerQuestions(handlers) {
  process.on('message', (message) => {
    const all = { cpu: () => process.cpuUsage(), ...handlers };
    void Promise.resolve()
      .then(() => all[message.ask](message))
      .then(
        (answer) => process.send({ answer }),
        (error) => process.send({ failure: error.stack ?? String(error) }),
      );
  });
  process.on('SIGTERM', () => process.exit(0));
}

/** Waits until a program's log tells its port, in the line that has `"event":"listening"`. */
async function portFromLog(program, logFile) {
  for (let tries = 0; tries < 300; tries += 1) {
    const line = readFileSync(logFile, 'utf8')
      .split('\n')
      .find((text) => text.includes('"event":"listening"'));
    if (line) return JSON.parse(line).port;
    if (program.child.exitCode !== null) break;
    await pause(100);
  }
  throw new Error(`a server did not start: ${readFileSync(logFile, 'utf8').slice(-2000)}`);
}

/** CPU microseconds of the database server so far; null where it runs on another machine. */
function databaseCpuMicros() {
  let total = null;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!/^(mariadbd|mysqld)\n$/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'))) continue;
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      // Fields 14 and 15 of the manual page: ticks of user and system time, 100 a second.
      total = (total ?? 0) + (Number(fields[11]) + Number(fields[12])) * 10_000;
    } catch {
      // The process ended while we looked.
    }
  }
  return total;
}

module.exports = { answerQuestions, databaseCpuMicros, portFromLog, startProgram };
