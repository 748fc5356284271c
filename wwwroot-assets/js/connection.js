// A lost circuit: say so at once, try again, and when the server no longer knows us, come back to the same place by loading the page
// anew. What was typed is with drafts.js; where the page was scrolled to is kept here.
const banner = () => document.getElementById('connection');
const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));

const show = text => {
  const element = banner();
  if (!element) return;
  element.querySelector('[data-text]').textContent = text;
  element.hidden = false;
};

let hurry = () => {};
const pause = milliseconds => new Promise(done => {
  const timer = setTimeout(done, milliseconds);
  hurry = () => { clearTimeout(timer); done(); };
});

const comeBack = async () => {
  show('The console restarted. Loading this page again.');
  while (true) {
    try {
      // 503 while it opens its store: alive, and nothing to show yet. 502 and 504 are a proxy that finds nobody: its own page would never come back.
      if (![502, 503, 504].includes((await fetch(location.href, { cache: 'no-store' })).status)) break;
    } catch { /* not there yet */ }
    await wait(500);
  }
  sessionStorage.setItem('scroll', JSON.stringify({ at: location.href, y: scrollY }));
  location.reload();
};

let trying = false;
let leaving = false;
// A page whose circuit is refused, because too many are open or the proxy changes nodes between two requests, asks again ever more slowly: a
// thousand pages that load anew without a pause would take the console along.
const openLater = async () => {
  const times = Number(sessionStorage.getItem('refused') ?? 0) + 1;
  sessionStorage.setItem('refused', times);
  show('The console has no live connection for this page now. What you see is from when it was loaded; trying again.');
  await pause(Math.min(30_000, 500 * 2 ** times) * (0.5 + Math.random() / 2));
  await comeBack();
};

const reconnect = async () => {
  if (trying || leaving) return;
  trying = true;
  const since = Date.now();
  for (let attempt = 0; trying; attempt++) {
    const lost = Math.round((Date.now() - since) / 1000);
    show(lost < 10 ? 'Connection lost. What you see is from before; trying again.' : `No connection for ${lost} s. What you type is kept; trying again.`);
    try {
      // False: the server answered and does not know this circuit any more. A throw: nobody answered.
      if (await Blazor.reconnect()) return;
      return await comeBack();
    } catch { /* nobody answered */ }
    await pause(Math.min(2000, 300 * 1.6 ** attempt));
  }
};

const connected = () => {
  trying = false;
  if (banner()) banner().hidden = true;
};

const restoreScroll = () => {
  const kept = JSON.parse(sessionStorage.getItem('scroll') ?? 'null');
  sessionStorage.removeItem('scroll');
  if (kept?.at === location.href) requestAnimationFrame(() => scrollTo(0, kept.y));
};

export const startCircuit = () => {
  if (!banner()) return;
  restoreScroll();
  addEventListener('online', () => hurry());
  document.addEventListener('visibilitychange', () => { if (!document.hidden) hurry(); });
  banner().querySelector('[data-retry]').addEventListener('click', () => hurry());
  Blazor.start({
    circuit: { reconnectionHandler: { onConnectionDown: () => { reconnect(); }, onConnectionUp: connected } },
  }).then(() => sessionStorage.removeItem('refused'), openLater);
};

// Signing out ends the session, and a page that is still live would lead to the sign-in page at once and break off the way that the form
// leads: to the provider, where the person is to be signed out too.
export const leaveQuietly = () => {
  document.addEventListener('submit', event => {
    if (!event.target.matches('form[action="/sign-out"]')) return;
    leaving = true;
    window.Blazor?.disconnect?.();
  });
};
