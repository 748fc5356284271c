// Opens many live pages, waits until the console dies under all of them, and brings each back as the page's own script does: the page is
// asked for until it is there, and then a circuit of its own. Prints one JSON object a line; the last is the summary.
//   node reconnect.js --url http://localhost:5080 --email E [--path /] [--pages 1000] [--patience 120000]
import { parseArgs } from 'node:util';
import { Circuit } from './circuit.js';
import { print, quantile, rounded, wait } from './figures.js';
import { Session } from './session.js';

const { values: given } = parseArgs({
  options: { url: { type: 'string' }, email: { type: 'string' }, path: { type: 'string', default: '/' }, pages: { type: 'string', default: '1000' }, patience: { type: 'string', default: '120000' } },
});
const [pages, patience] = [Number(given.pages), Number(given.patience)];

const session = new Session(given.url);
await session.signIn(given.email, process.env.LOAD_PASSWORD ?? '');

const circuits = [];
let left = pages;
await Promise.all(Array.from({ length: Math.min(8, pages) }, async () => {
  while (left-- > 0) circuits.push(await Circuit.open(session, given.path));
}));
print({ event: 'open', pages: circuits.length });

await Promise.all(circuits.map(circuit => circuit.closed));
print({ event: 'lost' });

// Every page by itself, as so many browsers would: first soon, then ever more slowly.
const began = performance.now();
let failed = 0;
const times = await Promise.all(circuits.map(async () => {
  for (let attempt = 0; performance.now() - began < patience; attempt++) {
    try {
      await Circuit.open(session, given.path);
      return performance.now() - began;
    } catch {
      failed++;
      await wait(Math.min(30_000, 500 * 2 ** Math.min(attempt, 6)) * (0.5 + Math.random() / 2));
    }
  }
  return null;
}));
const back = times.filter(time => time !== null);
print({ event: 'summary', pages, back: back.length, tries: failed, p50: rounded(quantile(back, 0.5)), p99: rounded(quantile(back, 0.99)) });
process.exit(0);
