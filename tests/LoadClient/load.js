// Opens many live pages and measures how fast a change reaches each. Prints one JSON object a line; the last is the summary.
//   node load.js --url http://localhost:5080 --email E --token T [--path /] [--pages 50] [--changes 20] [--server PID]
// The password comes in the environment variable LOAD_PASSWORD. The change is the all stop, held with a text that names it and released
// again, through the API, because a band on every page shows it.
import { parseArgs } from 'node:util';
import { Circuit } from './circuit.js';
import { print, quantile, rounded, usage as usageOf, wait } from './figures.js';
import { Session } from './session.js';

const { values: given } = parseArgs({
  options: {
    url: { type: 'string' }, email: { type: 'string' }, token: { type: 'string' }, path: { type: 'string', default: '/' },
    pages: { type: 'string', default: '50' }, changes: { type: 'string', default: '20' }, server: { type: 'string' },
  },
});
const pages = Number(given.pages);
const changes = Number(given.changes);
const patience = 10_000;

const usage = () => usageOf(given.server);

// Holds everything with a reason, or releases it again without one.
const setAllStop = async reason => {
  const answer = await fetch(new URL('/api/v1/all-stop', given.url), {
    method: reason ? 'PUT' : 'DELETE', body: reason && JSON.stringify({ reason }), headers: { authorization: `Bearer ${given.token}`, 'content-type': 'application/json' },
  });
  if (!answer.ok) throw new Error(`the all stop was answered with ${answer.status}: ${await answer.text()}`);
};

const open = async (session, count) => {
  const circuits = [];
  let left = count;
  // A few at a time, as people do not arrive all in one millisecond.
  await Promise.all(Array.from({ length: Math.min(8, count) }, async () => {
    while (left-- > 0) circuits.push(await Circuit.open(session, given.path));
  }));
  return circuits;
};

// From the moment the change is sent until its batch is here, for every page. The answer of the API is part of what is waited for.
const change = async (circuits, reason) => {
  const arrivals = circuits.map(circuit => circuit.next(reason, patience));
  const began = performance.now();
  const [, ...times] = await Promise.all([setAllStop(reason), ...arrivals]);
  return times.map(at => at - began);
};

const session = new Session(given.url);
await session.signIn(given.email, process.env.LOAD_PASSWORD ?? '');

// The first pages compile code and fill caches; they are opened, changed and closed before anything is counted.
const warm = await open(session, Math.min(4, pages));
for (let n = 0; n < 3; n++) {
  await change(warm, `Warming up ${n}`);
  await wait(250);
  await change(warm, null);
  await wait(250);
}
await Promise.all(warm.map(circuit => circuit.close()));
await wait(500);

const before = usage();
const opening = performance.now();
const circuits = await open(session, pages);
print({ event: 'open', pages: circuits.length, milliseconds: rounded(performance.now() - opening) });
await wait(2000);
const opened = usage();

const all = [];
const bytes = circuits.reduce((sum, circuit) => sum + circuit.bytes, 0);
const idle = usage();
let busy = 0;
for (let n = 1; n <= changes; n++) {
  const reason = `Change ${n} of ${changes} by the load client`;
  const times = await change(circuits, reason);
  all.push(...times);
  print({ event: 'change', number: n, p50: rounded(quantile(times, 0.5)), p95: rounded(quantile(times, 0.95)), max: rounded(Math.max(...times)) });
  // Longer than a page's own pause between two reads, so that each change is met by pages at rest.
  await wait(250 + Math.random() * 100);
  await change(circuits, null);
  busy += 2;
  await wait(250 + Math.random() * 100);
}
const done = usage();
const carried = circuits.reduce((sum, circuit) => sum + circuit.bytes, 0) - bytes;

print({
  event: 'summary', path: given.path, pages, changes,
  p50: rounded(quantile(all, 0.5)), p95: rounded(quantile(all, 0.95)), max: rounded(Math.max(...all)),
  bytesPerPageAndEvent: rounded(carried / pages / busy, 0),
  cpuPerPageAndEvent: idle && done ? rounded((done.cpu - idle.cpu) / pages / busy, 3) : null,
  residentPerPage: before && opened ? rounded((opened.resident - before.resident) / pages, 0) : null,
});
await Promise.all(circuits.map(circuit => circuit.close()));
process.exit(0);
