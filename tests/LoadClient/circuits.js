// Opens many live pages, in one or more levels, and measures at each what they cost: heap and processor of the server, the way from a commit to the last bytes,
// alone and coming fast. Prints one JSON object a line; the last has all levels.
//   node circuits.js --url http://localhost:5080 --email E --token T --server PID --heap SOCKET --path / --pages 100,1000 [--incident KEY] [--changes 20] [--reconnect]
// The password comes in the environment variable LOAD_PASSWORD. The event is a note in the incident, else the all stop, which shows on every page.
import { createConnection } from 'node:net';
import { parseArgs } from 'node:util';
import { Circuit } from './circuit.js';
import { print, quantile, rounded, usage as usageOf, wait } from './figures.js';
import { Session } from './session.js';

const { values: given } = parseArgs({
  options: {
    url: { type: 'string' }, email: { type: 'string' }, token: { type: 'string' }, server: { type: 'string' }, heap: { type: 'string' }, path: { type: 'string', default: '/' },
    pages: { type: 'string', default: '100' }, changes: { type: 'string', default: '20' }, incident: { type: 'string' }, reconnect: { type: 'boolean', default: false },
  },
});
const levels = [...new Set(given.pages.split(',').map(Number))];
const changes = Number(given.changes);
const patience = 60_000;
const [fast, between, idle] = [40, 40, 5_000];
const circuits = [];
let told = 0;

const cpu = () => usageOf(given.server).cpu;

// What is left after a full collection, and everything that was ever allocated.
const memory = () => new Promise((answered, failed) => {
  let text = '';
  createConnection(given.heap).on('data', piece => { text += piece; }).on('end', () => answered(JSON.parse(text))).on('error', failed);
});

const ask = async (method, path, body) => {
  const answer = await fetch(new URL(`/api/v1/${path}`, given.url), {
    method, body: body && JSON.stringify(body), headers: { authorization: `Bearer ${given.token}`, 'content-type': 'application/json' },
  });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
  await answer.text();
};

// One event. What shows it is known by a text; a release shows by its going, which no text tells.
const note = text => ask('POST', `incidents/${given.incident}/commands`, { type: 'note', text });
const hold = text => ask('PUT', 'all-stop', { reason: text });
const release = () => ask('DELETE', 'all-stop');
const say = given.incident ? note : hold;
const unsay = given.incident ? null : release;

const open = async count => {
  let left = count;
  // A few at a time, as people do not arrive all in one millisecond.
  await Promise.all(Array.from({ length: Math.min(8, count) }, async () => {
    while (left-- > 0) circuits.push(await Circuit.open(session, given.path));
  }));
};

// Until the server has nothing left to do.
const quiet = async () => {
  for (let looks = 0; looks < 60; looks++) {
    const before = cpu();
    await wait(500);
    if (cpu() - before <= 30) return;
  }
};

const sum = of => circuits.reduce((all, circuit) => all + of(circuit), 0);

// From the answer to the last batch that carries it, over all pages.
const one = async () => {
  const text = `Event ${++told} of the load client.`;
  const arrivals = circuits.map(circuit => circuit.next(text, patience));
  const committed = say(text).then(() => performance.now());
  const [at, ...times] = await Promise.all([committed, ...arrivals]);
  return Math.max(0, Math.max(...times) - at);
};

const alone = async () => {
  const lasts = [];
  const events = changes * (unsay ? 2 : 1);
  // The collection that goes with it is no part of what a page costs.
  const { allocated } = await memory();
  const before = { cpu: cpu(), bytes: sum(circuit => circuit.bytes), allocated };
  for (let number = 0; number < changes; number++) {
    lasts.push(await one());
    await wait(300);
    if (unsay) {
      const arrivals = circuits.map(circuit => circuit.next(null, patience));
      await Promise.all([unsay(), ...arrivals]);
      await wait(300);
    }
  }
  await quiet();
  const after = { cpu: cpu(), bytes: sum(circuit => circuit.bytes), allocated: (await memory()).allocated };
  const each = circuits.length * events;
  return {
    lastP50: rounded(quantile(lasts, 0.5)), lastP95: rounded(quantile(lasts, 0.95)),
    cpuAlone: rounded((after.cpu - before.cpu) / each, 4), bytes: rounded((after.bytes - before.bytes) / each, 0), allocated: rounded((after.allocated - before.allocated) / each, 0),
  };
};

// Many events one after the other: a page draws a few times a second and no more.
const rush = async () => {
  const before = { cpu: cpu(), batches: sum(circuit => circuit.batches), at: performance.now() };
  for (let number = 0; number < fast - 1; number++) {
    await (unsay && number % 2 ? unsay() : say(`Event ${++told} of many.`));
    await wait(between);
  }
  const rate = fast / ((performance.now() - before.at) / 1000);
  if (unsay) await unsay().catch(() => {});
  await one();
  if (unsay) await unsay();
  await quiet();
  const each = circuits.length * (fast + (unsay ? 1 : 0));
  return { rate: rounded(rate), cpuFast: rounded((cpu() - before.cpu) / each, 4), drawn: rounded((sum(circuit => circuit.batches) - before.batches) / each, 3) };
};

// Every connection is cut at once, as by a proxy that restarts; whoever's circuit is gone loads the page again.
const reconnect = async () => {
  const began = performance.now();
  let back = 0;
  let at = 0;
  for (const circuit of circuits) circuit.cut();
  await wait(200);
  await Promise.all(Array.from({ length: 16 }, async () => {
    for (let number = at++; number < circuits.length; number = at++) {
      if (await circuits[number].reconnect(session)) back++;
      else circuits[number] = await Circuit.open(session, given.path);
    }
  }));
  return { reconnected: back, reconnectMilliseconds: rounded(performance.now() - began - 200, 0) };
};

const session = new Session(given.url);
await session.signIn(given.email, process.env.LOAD_PASSWORD ?? '');

// The first pages compile code and fill caches, and stay.
const warm = 8;
await open(warm);
for (let number = 0; number < 10; number++) {
  await one();
  await wait(200);
  if (unsay) await unsay();
  await wait(200);
}
await quiet();

const all = [];
let { heap } = await memory();
for (const pages of levels) {
  const opened = pages - circuits.length;
  await open(opened);
  await quiet();
  const now = (await memory()).heap;
  const resting = cpu();
  await wait(idle);
  const cpuIdle = rounded((cpu() - resting) / circuits.length / (idle / 1000), 5);
  const level = { pages: circuits.length, heapPerPage: rounded((now - heap) / opened, 0), cpuIdle, ...await alone(), ...await rush() };
  if (given.reconnect && pages === levels.at(-1)) Object.assign(level, await reconnect());
  print({ event: 'level', ...level });
  all.push(level);
  ({ heap } = await memory());
}
print({ event: 'summary', path: given.path, levels: all });
process.exit(0);
