// Reads a socket line by line, until it is let go.
export class Lines {
  #socket;
  #buffer = Buffer.alloc(0);
  #wakes = () => {};
  #ended = false;

  constructor(socket) {
    this.#socket = socket;
    socket.on('data', this.#take);
    socket.on('close', () => {
      this.#ended = true;
      this.#wakes();
    });
  }

  #take = (chunk) => {
    this.#buffer = this.#buffer.length ? Buffer.concat([this.#buffer, chunk]) : chunk;
    this.#wakes();
  };

  async line() {
    for (;;) {
      const end = this.#buffer.indexOf(10);
      if (end >= 0) {
        const line = this.#buffer.subarray(0, end + 1);
        this.#buffer = this.#buffer.subarray(end + 1);
        return line;
      }
      if (this.#ended) throw new Error('closed');
      await new Promise((wakes) => (this.#wakes = wakes));
    }
  }

  // Gives back what was read ahead.
  release() {
    this.#socket.off('data', this.#take);
    return this.#buffer;
  }
}
