// A mail server on loopback for one test run, with a line in front of it that can be told to fail. Prints its port, then what happens as lines
// of JSON; ends when its input does. A line of JSON on its input says what fails from now on:
//   {"at": "rcpt", "do": "refuse", "code": 451, "text": "4.7.1 later", "times": 1}   the server itself says no
//   {"at": "starttls", "do": "answer", "text": "220 go\r\n250 injected"}            these bytes go out instead of its answer; "then": "drop" or "hang"
//   {"at": "final", "do": "hang" | "drop" | "trickle"}                              nothing comes, the line is cut, an answer that never ends
//   {}                                                                             everything works again
// Places: connect greeting hello starttls auth mail rcpt data text final rset noop.
import { createHash } from 'node:crypto';
import net from 'node:net';
import { createInterface } from 'node:readline';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { Lines } from './lines.js';

const told = JSON.parse(process.argv[2]);
let fault = {};

const say = (event) => process.stdout.write(JSON.stringify(event) + '\n');

function meets(at, kinds) {
  if (fault.at !== at || !kinds.includes(fault.do) || fault.times === 0) return null;
  if (fault.times !== undefined) fault.times--;
  say({ event: 'reached', at });
  return fault;
}

function refusal(at) {
  const met = meets(at, ['refuse']);
  return met && Object.assign(new Error(met.text), { responseCode: met.code });
}

const server = new SMTPServer({
  secure: told.security === 'tls',
  key: told.key,
  cert: told.cert,
  hideSTARTTLS: told.security !== 'starttls',
  hidePIPELINING: !!told.plain,
  hideSMTPUTF8: !!told.plain,
  size: told.size,
  maxClients: told.most ?? Infinity,
  authMethods: told.auth ?? ['PLAIN', 'LOGIN', 'XOAUTH2'],
  allowInsecureAuth: true,
  authOptional: !told.user,
  disabledCommands: told.user ? [] : ['AUTH'],
  disableReverseLookup: true,
  closeTimeout: 100,
  onConnect: (session, done) => done(refusal('connect')),
  onAuth(auth, session, done) {
    const fits = auth.username === told.user && (auth.method === 'XOAUTH2' ? auth.accessToken : auth.password) === told.password;
    const error = refusal('auth') ?? (fits ? null : Object.assign(new Error(`5.7.8 not accepted: ${auth.password ?? auth.accessToken}`), { responseCode: 535 }));
    done(error, { user: `${auth.username} by ${auth.method}` });
  },
  onMailFrom: (address, session, done) => done(refusal('mail')),
  onRcptTo: (address, session, done) => done(refusal('rcpt')),
  async onData(stream, session, done) {
    if (told.sink) {
      stream.resume();
      stream.on('end', () => done(null, 'taken'));
      return;
    }
    const chunks = [];
    try {
      for await (const chunk of stream) chunks.push(chunk);
    } catch {
      return; // The line was cut within the mail.
    }
    const error = refusal('final') ?? (stream.sizeExceeded ? Object.assign(new Error('5.3.4 too large'), { responseCode: 552 }) : null);
    if (!error) say({ event: 'mail', ...envelope(session), ...(await parse(Buffer.concat(chunks))) });
    done(error, 'taken as 4711');
  },
});
server.on('error', () => {});

const envelope = (session) => ({
  from: session.envelope.mailFrom.address,
  recipients: session.envelope.rcptTo.map((to) => to.address),
  declared: Object.keys(session.envelope.mailFrom.args || {}),
  secure: session.secure,
  user: session.user ?? null,
  session: session.id,
  hello: session.hostNameAppearsAs,
});

async function parse(octets) {
  const mail = await simpleParser(octets, { skipHtmlToText: true, skipTextToHtml: true });
  const headers = {};
  for (const { key, line } of mail.headerLines) (headers[key] ??= []).push(line.slice(line.indexOf(':') + 1).replace(/\r?\n(?=[ \t])/g, '').trim());
  return {
    subject: mail.subject,
    sender: mail.from.value[0],
    to: mail.to.value,
    text: mail.text ?? null,
    html: mail.html || null,
    headers,
    files: mail.attachments.map((file) => ({ name: file.filename, type: file.contentType, size: file.size, hash: createHash('sha256').update(file.content).digest('hex') })),
    raw: octets.length < 100_000 ? octets.toString('base64') : null,
  };
}

// --- the line in front ---------------------------------------------------------------------------------------------------------

const Wire = ['answer', 'hang', 'drop', 'trickle'];
const Verbs = { EHLO: 'hello', HELO: 'hello', STARTTLS: 'starttls', AUTH: 'auth', MAIL: 'mail', RCPT: 'rcpt', DATA: 'data', RSET: 'rset', NOOP: 'noop' };

// Says whether the dialogue goes on by itself.
function act(met, client) {
  if (met.do === 'answer') client.write(met.text + '\r\n');
  if (met.do === 'drop' || met.then === 'drop') client.destroySoon();
  if (met.do === 'trickle') {
    client.write('250-');
    const drip = setInterval(() => client.write('.'), 30);
    client.on('close', () => clearInterval(drip));
  }
  return met.do === 'answer' && !met.then;
}

async function relayReply(from, client) {
  for (;;) {
    const line = await from.line();
    client.write(line);
    if (line[3] !== 0x2d) return line;
  }
}

async function relay(client, inner) {
  const [ours, theirs] = [new Lines(client), new Lines(inner)];
  let met = meets('greeting', Wire);
  if (!met) await relayReply(theirs, client);
  else if (!act(met, client)) return;
  else while ((await theirs.line())[3] === 0x2d);

  for (;;) {
    const line = await ours.line();
    const at = Verbs[line.toString('latin1').split(/[ \r]/)[0].toUpperCase()];
    met = meets(at, Wire);
    if (met) {
      if (act(met, client)) continue;
      return;
    }
    inner.write(line);
    const reply = await relayReply(theirs, client);
    if (at === 'starttls' && reply[0] === 0x32) return blind(client, inner, ours, theirs);
    if (at === 'data' && reply[0] === 0x33 && !(await relayText(client, inner, ours, theirs))) return;
  }
}

async function relayText(client, inner, ours, theirs) {
  for (let count = 0; ; count++) {
    const line = await ours.line();
    const isEnd = line.toString('latin1') === '.\r\n';
    const met = count === (fault.after ?? 0) && meets('text', Wire);
    if (met) return act(met, client);
    inner.write(line);
    if (isEnd) break;
  }
  const met = meets('final', Wire);
  if (!met) return relayReply(theirs, client);
  while ((await theirs.line())[3] === 0x2d);
  return act(met, client);
}

function blind(client, inner, ours, theirs) {
  inner.write(ours.release());
  client.write(theirs.release());
  client.pipe(inner);
  inner.pipe(client);
}

const front = net.createServer((client) => {
  client.setNoDelay(true);
  client.on('error', () => {});
  const met = meets('connect', Wire);
  if (met && !act(met, client)) return;
  const inner = net.connect(server.server.address().port, '127.0.0.1');
  inner.setNoDelay(true);
  inner.on('error', () => {});
  client.on('close', () => inner.destroy());
  inner.on('close', () => client.destroySoon());
  if (told.security === 'tls') {
    client.pipe(inner);
    inner.pipe(client);
  } else relay(client, inner).catch(() => client.destroy());
});

await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
if (told.sink) console.log(server.server.address().port);
else front.listen(0, '127.0.0.1', () => console.log(front.address().port));

createInterface({ input: process.stdin })
  .on('line', (line) => {
    fault = JSON.parse(line);
    say({ event: 'armed' });
  })
  .on('close', () => process.exit(0));
