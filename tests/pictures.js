// Writes docs/pictures/*.png, which the README and the tour show: pages of a demo, light, with at most 256 colours.
// bash: node tests/pictures.js [NAME…]        (after 'dotnet build tests/DrConsole.Browser.Tests')
//       node tests/pictures.js --from FOLDER   takes over those that the day as a test made in DRCONSOLE_TEST_PICTURES=FOLDER
const { spawn } = require('node:child_process');
const { writeFileSync, mkdirSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');

const root = path.join(__dirname, '..');
const built = project => path.join(root, project, 'bin', 'Debug', 'net10.0');
const { chromium } = require(path.join(built('tests/DrConsole.Browser.Tests'), '.playwright', 'package'));
const url = 'http://localhost:5089';

// --- the demo, and who may sign in ------------------------------------------------------------------------------------------------

const startDemo = () => new Promise((resolve, reject) => {
  const demo = spawn('dotnet', [path.join(built('src/DrConsole.Web'), 'DrConsole.Web.dll'), 'demo', '--urls', url], { cwd: path.join(root, 'src/DrConsole.Web') });
  let said = '';
  demo.stdout.on('data', part => {
    said += part;
    const signIn = /(priya@example\.com)\s+(\S+)/.exec(said);
    if (signIn && said.includes('serves on')) resolve({ demo, email: signIn[1], password: signIn[2] });
  });
  demo.on('exit', code => reject(new Error(`The demo ended with ${code}: ${said}`)));
});

// --- PNG: read what Chromium made, write it with a palette ------------------------------------------------------------------------

const read = png => {
  const parts = [];
  let head;
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at), kind = png.toString('latin1', at + 4, at + 8), body = png.subarray(at + 8, at + 8 + size);
    if (kind === 'IHDR') head = { width: body.readUInt32BE(0), height: body.readUInt32BE(4), bytes: body[9] === 6 ? 4 : 3 };
    if (kind === 'IDAT') parts.push(body);
    at += size + 12;
  }
  const raw = zlib.inflateSync(Buffer.concat(parts)), line = head.width * head.bytes;
  const pixels = Buffer.alloc(line * head.height);
  for (let y = 0; y < head.height; y++) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; x++) {
      const here = y * line + x;
      const left = x >= head.bytes ? pixels[here - head.bytes] : 0;
      const up = y ? pixels[here - line] : 0;
      const corner = y && x >= head.bytes ? pixels[here - line - head.bytes] : 0;
      const guess = left + up - corner;
      const [a, b, c] = [left, up, corner].map(one => Math.abs(guess - one));
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      pixels[here] = raw[y * (line + 1) + 1 + x] + [0, left, up, (left + up) >> 1, paeth][filter];
    }
  }
  return { ...head, pixels };
};

// The most frequent colours as they are; the others, edges of letters, as the nearest of them.
const toPalette = ({ width, height, bytes, pixels }) => {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += bytes) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts].sort((one, other) => other[1] - one[1]).slice(0, 256).map(([colour]) => colour);
  const parts = colour => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const known = palette.map(parts);
  const nearest = new Map(palette.map((colour, index) => [colour, index]));
  const find = colour => {
    if (!nearest.has(colour)) {
      const [r, g, b] = parts(colour);
      let best = 0, least = Infinity;
      known.forEach(([kr, kg, kb], index) => {
        const far = 2 * (r - kr) ** 2 + 4 * (g - kg) ** 2 + 3 * (b - kb) ** 2;
        if (far < least) [best, least] = [index, far];
      });
      nearest.set(colour, best);
    }
    return nearest.get(colour);
  };
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = find(pixels.readUIntBE((y * width + x) * bytes, 3));
  return { width, height, palette: Buffer.from(known.flat()), rows };
};

const chunk = (kind, body) => {
  const all = Buffer.concat([Buffer.alloc(4), Buffer.from(kind, 'latin1'), body, Buffer.alloc(4)]);
  all.writeUInt32BE(body.length, 0);
  all.writeUInt32BE(zlib.crc32(all.subarray(4, -4)), all.length - 4);
  return all;
};

const write = ({ width, height, palette, rows }) => {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('PLTE', palette), chunk('IDAT', zlib.deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
};

// --- the pictures -----------------------------------------------------------------------------------------------------------------

const desk = { width: 1440, height: 900 }, phone = { width: 390, height: 844 };

// 'open' is the beginning of an address: the first link to one below it is followed.
const pictures = [
  // The demo's jobs run once, a few seconds after its start.
  { name: 'overview', path: '/', says: 'No job failed' },
  { name: 'plans', path: '/plans' },
  { name: 'targets', path: '/targets' },
  { name: 'on-call', path: '/on-call' },
  { name: 'drills', path: '/drills' },
  { name: 'signals', path: '/signals' },
  { name: 'incident', path: '/incidents', open: '/incidents/' },
  { name: 'run-phone', path: '/runs', open: '/runs/', size: phone },
  { name: 'failover', path: '/failovers', open: '/failovers/' },
  { name: 'backups', path: '/backups' },
  { name: 'session-recovery', path: '/session-recovery' },
  { name: 'metrics', path: '/recovery-metrics' },
  { name: 'ledger', path: '/ledger' },
  { name: 'status', path: '/status', isOutside: true },
];

const take = async (page, { name, path: address, open, says, size = desk, isOutside }) => {
  await page.setViewportSize(size);
  await page.goto(address);
  if (open) {
    // Neither a place to make a new one nor a page about all of them.
    const found = await page.locator(`main a[href^="${open}"]`).evaluateAll((links, start) => links.map(link => link.getAttribute('href')).find(href => /[0-9]/.test(href.slice(start.length)) || href.slice(start.length).includes('-')), open);
    await page.goto(found ?? (() => { throw new Error(`${address} leads to nothing below ${open}.`); })());
  }
  if (!isOutside) await page.locator('main[data-interactive=true]').waitFor();
  if (says) await page.getByText(says).waitFor();
  await page.evaluate(() => document.fonts.ready);
  keep(name, await page.screenshot());
};

const keep = (name, png) => {
  const file = path.join(root, 'docs', 'pictures', `${name}.png`);
  const picture = write(toPalette(read(png)));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, picture);
  console.log(`${file}: ${Math.ceil(picture.length / 1000)} kB`);
};

(async () => {
  const [option, folder] = process.argv.slice(2);
  if (option === '--from') {
    for (const file of readdirSync(folder).filter(file => /^day-.*\.png$/.test(file))) keep(path.parse(file).name, readFileSync(path.join(folder, file)));
    return;
  }
  const wanted = pictures.filter(({ name }) => process.argv.length < 3 || process.argv.slice(2).includes(name));
  const { demo, email, password } = await startDemo();
  const browser = await chromium.launch({ executablePath: process.env.DRCONSOLE_TEST_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ baseURL: url, viewport: desk, colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto('/sign-in');
    await page.fill('[name="Form.Email"]', email);
    await page.fill('[name="Form.Password"]', password);
    await page.click('button[type=submit]');
    await page.locator('main[data-interactive=true]').waitFor();
    for (const picture of wanted) await take(page, picture);
  } finally {
    await browser.close();
    demo.removeAllListeners('exit');
    demo.kill('SIGTERM');
  }
})().catch(error => {
  console.error(error.message);
  process.exit(1);
});
