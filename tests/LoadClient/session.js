// One signed-in person: cookies, and the sign-in form as a browser without script would send it.
export class Session {
  #cookies = new Map();

  constructor(base) {
    this.base = base;
  }

  get cookieHeader() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async get(path) {
    return this.#fetch(path, {});
  }

  async signIn(email, password) {
    const page = await (await this.get('/sign-in')).text();
    // The page has other forms besides, for other ways in.
    const asked = page.split('<form').find(form => form.includes('name="Form.Password"')) ?? '';
    const form = new URLSearchParams(hiddenFields(asked.split('</form>')[0]));
    form.set('Form.Email', email);
    form.set('Form.Password', password);
    const answer = await this.#fetch('/sign-in', { method: 'POST', body: form });
    if (answer.status !== 302) throw new Error(`signing in as ${email} was answered with ${answer.status}, not with a redirect`);
  }

  async #fetch(path, options) {
    const answer = await fetch(new URL(path, this.base), { ...options, redirect: 'manual', headers: { cookie: this.cookieHeader } });
    for (const line of answer.headers.getSetCookie()) {
      const [name, ...value] = line.split(';')[0].split('=');
      this.#cookies.set(name, value.join('='));
    }
    return answer;
  }
}

// The form's own name and the antiforgery token, whatever the order of their attributes.
const hiddenFields = html => [...html.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)]
  .map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')])
  .filter(([name]) => name);

const attribute = (tag, name) => tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '';
