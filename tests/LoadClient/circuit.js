// One open live page without a browser: the prerendered page's component markers start a circuit, and every render batch is
// acknowledged as a browser would after painting it. Nothing is painted; the bytes of a batch are only searched for a text.
import { HubConnectionBuilder, HttpTransportType, LogLevel } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';

// The hub speaks MessagePack under a name of its own.
class BlazorPack extends MessagePackHubProtocol {
  constructor() {
    super();
    this.name = 'blazorpack';
  }
}

export class Circuit {
  #connection;
  #awaited = null;

  // Settles when the connection has gone.
  closed;

  batches = 0;
  bytes = 0;

  static async open(session, path) {
    const answer = await session.get(path);
    if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`);
    const html = await answer.text();
    const circuit = new Circuit();
    await circuit.#start(session, path, componentMarkers(html), applicationState(html));
    return circuit;
  }

  // Settles when a batch arrives that carries the text (or any batch at all when there is none to look for), with the time of arrival.
  next(text, timeout) {
    return new Promise((arrived, missed) => {
      const timer = setTimeout(() => {
        this.#awaited = null;
        missed(new Error(`no batch${text ? ` with "${text}"` : ''} within ${timeout} ms`));
      }, timeout);
      this.#awaited = { text, arrived: at => { clearTimeout(timer); arrived(at); } };
    });
  }

  close() {
    return this.#connection.stop();
  }

  async #start(session, path, markers, state) {
    if (markers.length === 0) throw new Error(`${path} has no live components`);
    const connection = this.#connection = new HubConnectionBuilder()
      .withUrl(new URL('/_blazor', session.base).href, {
        transport: HttpTransportType.WebSockets, skipNegotiation: true, headers: { cookie: session.cookieHeader },
      })
      .withHubProtocol(new BlazorPack())
      .configureLogging(LogLevel.None)
      .build();
    this.closed = new Promise(gone => connection.onclose(gone));
    this.#listen(connection);
    await connection.start();
    const rendered = this.next(null, 15_000);
    const id = await connection.invoke('StartCircuit', new URL('/', session.base).href, new URL(path, session.base).href, JSON.stringify(markers), state);
    if (!id) throw new Error(`the server did not open a circuit for ${path}`);
    await rendered;
  }

  #listen(connection) {
    connection.on('JS.RenderBatch', (id, batch) => {
      const at = performance.now();
      this.batches++;
      this.bytes += batch.length;
      connection.send('OnRenderCompleted', id, null).catch(() => {});
      // Strings lie in a batch as plain UTF-8.
      if (this.#awaited && (!this.#awaited.text || Buffer.from(batch.buffer, batch.byteOffset, batch.length).includes(this.#awaited.text))) {
        const { arrived } = this.#awaited;
        this.#awaited = null;
        arrived(at);
      }
    });
    // A call into the browser that wants an answer gets an empty one; handle 0 wants none.
    connection.on('JS.BeginInvokeJS', handle => {
      if (handle) connection.send('EndInvokeJSFromDotNet', handle, true, JSON.stringify([handle, true, null])).catch(() => {});
    });
    connection.on('JS.Error', text => { throw new Error(`the circuit failed: ${text}`); });
    for (const ignored of ['JS.AttachComponent', 'JS.EndInvokeDotNet', 'JS.EndLocationChanging', 'JS.EndUpdateRootComponents']) connection.on(ignored, () => {});
  }
}

const componentMarkers = html => [...html.matchAll(/<!--Blazor:(\{.*?\})-->/g)]
  .map(([, json]) => JSON.parse(json))
  .filter(marker => marker.type === 'server')
  .sort((one, other) => one.sequence - other.sequence);

const applicationState = html => html.match(/<!--Blazor-Server-Component-State:(.*?)-->/)?.[1] ?? '';
