// The server renders every clock; this keeps them alive between renders, and while the connection is lost.
import { say } from './say.js';

const pad = n => String(n).padStart(2, '0');

const span = seconds => {
  const s = Math.max(0, Math.floor(seconds));
  const [h, m] = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
  return h ? `${h}:${pad(m)}:${pad(s % 60)}` : `${pad(m)}:${pad(s % 60)}`;
};

const formats = new Map();
const clock = zone => {
  if (!formats.has(zone))
    formats.set(zone, new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit' }));
  return formats.get(zone);
};

// The server's time, not this machine's: a laptop whose clock is wrong must not show a wrong deadline.
let offset = 0;
const learnOffset = async () => {
  const before = performance.now();
  const answer = await fetch('/healthz/live', { cache: 'no-store' });
  const stamp = Date.parse(answer.headers.get('date'));
  const half = (performance.now() - before) / 2;
  // The header has whole seconds: only a real difference counts.
  const difference = stamp + 500 + half - Date.now();
  offset = Math.abs(difference) > 1500 ? difference : 0;
};

const write = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

// Digits that change are not read out; what is left is said at a few set times, and once when the limit is passed.
const spoken = new WeakMap();
const warn = (e, left) => {
  const frame = e.closest('.left');
  if (!frame) return;
  const past = left < 0;
  const near = !past && e.dataset.nearAt !== undefined && left <= Number(e.dataset.nearAt);
  if (frame.dataset.past !== String(past)) frame.dataset.past = past;
  if (frame.dataset.near !== String(near)) frame.dataset.near = near;

  const before = spoken.get(e);
  if (before?.to === e.dataset.to) {
    if (past && before.left >= 0) say(`${e.dataset.say}: ${e.dataset.sayPast}`, true);
    else for (const at of (e.dataset.sayAt ?? '').split(' ').filter(Boolean).map(Number))
      if (before.left > at && left <= at) say(`${at >= 60 ? `${Math.round(at / 60)} min` : `${at} s`} ${e.dataset.say}`);
  }
  spoken.set(e, { to: e.dataset.to, left });
};

const tick = () => {
  const now = Date.now() + offset;
  for (const e of document.querySelectorAll('[data-clock]')) write(e, clock(e.dataset.clock).format(now));
  for (const e of document.querySelectorAll('[data-since]')) write(e, span((now - Date.parse(e.dataset.since)) / 1000));
  for (const e of document.querySelectorAll('[data-to]')) {
    const left = (Date.parse(e.dataset.to) - now) / 1000;
    write(e, left < 0 ? `+${span(-left)}` : span(Math.ceil(left)));
    warn(e, left);
  }
};

export const tickClocks = () => {
  tick();
  setInterval(tick, 1000);
  learnOffset().then(tick, () => {});
};
