// Opens many screens of one run, has its steps done one after the other through the API, and measures when the last screen shows each. Then
// starts runs and measures when their first command ran, by the host's own clock. Prints one JSON object a line; the last is the summary.
//   node run.js --url http://localhost:5080 --email E --token T --run ID --steps 36 --short RUNBOOK [--pages 100] [--starts 30] [--server PID]
import { parseArgs } from 'node:util';
import { Circuit } from './circuit.js';
import { print, quantile, rounded, usage, wait } from './figures.js';
import { Session } from './session.js';

const { values: given } = parseArgs({
  options: {
    url: { type: 'string' }, email: { type: 'string' }, token: { type: 'string' }, run: { type: 'string' }, short: { type: 'string' },
    steps: { type: 'string', default: '36' }, pages: { type: 'string', default: '100' }, starts: { type: 'string', default: '30' }, server: { type: 'string' },
  },
});
const [pages, steps, starts] = [given.pages, given.steps, given.starts].map(Number);
const patience = 20_000;

const call = async (path, body) => {
  const answer = await fetch(new URL(`/api/v1/${path}`, given.url), {
    method: body ? 'POST' : 'GET', body: body && JSON.stringify(body), headers: { authorization: `Bearer ${given.token}`, 'content-type': 'application/json' },
  });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
  return answer.json();
};

// --- the screens ------------------------------------------------------------------------------------------------------------------

const session = new Session(given.url);
await session.signIn(given.email, process.env.LOAD_PASSWORD ?? '');
const path = `/runs/${given.run}`;
const circuits = [];
const open = async count => {
  let left = count;
  await Promise.all(Array.from({ length: Math.min(8, count) }, async () => {
    while (left-- > 0) circuits.push(await Circuit.open(session, path));
  }));
};

// The answer says that the step is committed; the rest is the way to the screens.
const work = async number => {
  const note = `Step ${number} seen by the load client`;
  const arrivals = circuits.map(circuit => circuit.next(note, patience));
  const began = performance.now();
  const answered = call(`runs/${given.run}/commands`, { type: 'complete', step: `s${number}`, note }).then(() => performance.now());
  const [committed, ...times] = await Promise.all([answered, ...arrivals]);
  return { from: times.map(at => at - began), after: Math.max(...times) - committed };
};

await open(4);
for (let number = 1; number <= 3; number++) { await work(number); await wait(400); }
const before = usage(given.server);
await open(pages - circuits.length);
await wait(3000);
const opened = usage(given.server);
print({ event: 'open', pages: circuits.length });
// The first steps on so many screens are drawn while the runtime still compiles what draws them: a console that serves a hundred people has been warm for a while.
const warm = 15;
for (let number = 4; number <= warm; number++) { await work(number); await wait(400); }
const warmed = usage(given.server);

const [all, lasts, after] = [[], [], []];
const bytes = circuits.reduce((sum, circuit) => sum + circuit.bytes, 0);
for (let number = warm + 1; number <= steps; number++) {
  const times = await work(number);
  all.push(...times.from);
  lasts.push(Math.max(...times.from));
  after.push(times.after);
  print({ event: 'step', number, last: rounded(Math.max(...times.from)), afterAnswer: rounded(times.after) });
  await wait(400 + Math.random() * 100);
}
const done = usage(given.server);
const carried = circuits.reduce((sum, circuit) => sum + circuit.bytes, 0) - bytes;
const events = lasts.length;
await Promise.all(circuits.map(circuit => circuit.close()));
await wait(1000);

// --- the first command ------------------------------------------------------------------------------------------------------------

const begins = [];
for (let number = 0; number < starts + 3; number++) {
  const sent = performance.timeOrigin + performance.now();
  const { id } = await call('runs', { runbook: given.short, mode: 'Live' });
  let attempt;
  for (let tries = 0; tries < 200 && attempt?.state !== 'Succeeded'; tries++) {
    await wait(25);
    attempt = (await call(`runs/${id}`)).steps[0].attempts[0];
    if (attempt && !['Running', 'Succeeded'].includes(attempt.state)) throw new Error(`the command ended as ${attempt.state}: ${attempt.detail}`);
  }
  // The command is "date", which prints when it ran, in nanoseconds.
  if (number >= 3) begins.push(Number(BigInt(attempt.output.trim()) / 1000n) / 1000 - sent);
}

print({
  event: 'summary', pages, steps: events,
  p50: rounded(quantile(all, 0.5)), p95: rounded(quantile(all, 0.95)), lastP50: rounded(quantile(lasts, 0.5)), lastP95: rounded(quantile(lasts, 0.95)), afterP95: rounded(quantile(after, 0.95)),
  bytesPerPageAndEvent: rounded(carried / pages / events, 0),
  cpuPerPageAndEvent: warmed && done ? rounded((done.cpu - warmed.cpu) / pages / events, 3) : null,
  residentPerPage: before && opened ? rounded((opened.resident - before.resident) / (pages - 4), 0) : null,
  firstCommand: rounded(quantile(begins, 0.5)), firstCommandP95: rounded(quantile(begins, 0.95)),
});
process.exit(0);
