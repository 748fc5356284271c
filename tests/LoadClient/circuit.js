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
  #failure = null;
  #id;

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
      this.#awaited = { text, arrived: at => { clearTimeout(timer); arrived(at); }, failed: why => { clearTimeout(timer); missed(why); } };
      if (this.#failure) this.#fail(this.#failure);
    });
  }

  close() {
    return this.#connection.stop();
  }

  // The connection is gone without a word, as when a network is.
  cut() {
    this.#connection.connection.transport._webSocket.terminate();
  }

  // Takes the same circuit up again, as the browser's script does; false when the server has it no longer.
  async reconnect(session) {
    const connection = this.#connection = this.#build(session);
    this.#failure = null;
    this.#listen(connection);
    await connection.start();
    if (await connection.invoke('ConnectCircuit', this.#id)) return true;
    await connection.stop();
    return false;
  }

  #build(session) {
    return new HubConnectionBuilder()
      .withUrl(new URL('/_blazor', session.base).href, {
        transport: HttpTransportType.WebSockets, skipNegotiation: true, headers: { cookie: session.cookieHeader },
      })
      .withHubProtocol(new BlazorPack())
      .configureLogging(LogLevel.None)
      .build();
  }

  async #start(session, path, markers, state) {
    if (markers.length === 0) throw new Error(`${path} has no live components`);
    const connection = this.#connection = this.#build(session);
    this.closed = new Promise(gone => connection.onclose(why => {
      this.#fail(new Error(`the connection closed${why ? `: ${why.message}` : ''}`));
      gone(why);
    }));
    this.#listen(connection);
    await connection.start();
    const rendered = this.next(null, 15_000);
    const id = this.#id = await connection.invoke('StartCircuit', new URL('/', session.base).href, new URL(path, session.base).href, JSON.stringify(markers), state);
    if (!id) throw new Error(`the server did not open a circuit for ${path}`);
    await rendered;
  }

  // Whoever waits for a batch learns at once that none will come.
  #fail(why) {
    this.#failure = why;
    const awaited = this.#awaited;
    this.#awaited = null;
    awaited?.failed(why);
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
    connection.on('JS.BeginInvokeJS', (handle, name, args) => {
      if (name === 'Blazor._internal.Virtualize.init') this.#scroll(connection, args);
      if (handle) connection.send('EndInvokeJSFromDotNet', handle, true, JSON.stringify([handle, true, null])).catch(() => {});
    });
    connection.on('JS.Error', text => this.#fail(new Error(`the circuit failed: ${text}`)));
    for (const ignored of ['JS.AttachComponent', 'JS.EndInvokeDotNet', 'JS.EndLocationChanging', 'JS.EndUpdateRootComponents']) connection.on(ignored, () => {});
  }

  // A list that shows only what is in sight asks how much that is.
  #scroll(connection, args) {
    const [list] = JSON.parse(args);
    connection.send('BeginInvokeDotNetFromJS', '0', null, 'OnSpacerBeforeVisible', list.__dotNetObject, JSON.stringify([0, 0, 560])).catch(() => {});
  }
}

const componentMarkers = html => [...html.matchAll(/<!--Blazor:(\{.*?\})-->/g)]
  .map(([, json]) => JSON.parse(json))
  .filter(marker => marker.type === 'server')
  .sort((one, other) => one.sequence - other.sequence);

const applicationState = html => html.match(/<!--Blazor-Server-Component-State:(.*?)-->/)?.[1] ?? '';
