namespace DrConsole.Browser.Tests;

/// <summary>One person's window. What its page logged as an error is kept, so that a test can ask for none.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly List<string> _errors = [];

    public Window(IPage page)
    {
        Page = page;
        Listen(page);
    }

    public IPage Page { get; }

    /// <summary>What pages of this window logged as an error; a breach of the content policy is one.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors)
                return [.. _errors];
        }
    }

    public ILocator Main => Page.Locator("main");

    public ILocator Title => Page.Locator("h1");

    public ILocator Toast => Page.Locator(".toast");

    public ILocator Alert => Page.Locator("main [role=alert]");

    /// <summary>Says over every page when the connection is lost.</summary>
    public ILocator Connection => Page.Locator("#connection");

    /// <summary>Goes to a page and waits until its circuit answers: before that, a click is lost.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await LiveAsync();
    }

    /// <summary>The router gives the title the focus a moment after the page is live; what is typed in between would go there.</summary>
    public Task LiveAsync() => Page.WaitForFunctionAsync(
        "() => document.querySelector('main[data-interactive=true]') && !(document.querySelector('h1') && document.activeElement === document.body)");

    public ILocator Button(string name, bool exact = true) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact });

    public ILocator Link(string name, bool exact = true) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = exact });

    public ILocator Field(string name) => Page.Locator($"[name='{name}']");

    public ILocator Row(string text) => Page.Locator("main tr[data-row]", new() { HasText = text });

    public Task PressAsync(string keys) => Page.Keyboard.PressAsync(keys);

    /// <summary>Another page of the same person in the same browser.</summary>
    public async Task<Window> AnotherAsync() => new(await Page.Context.NewPageAsync());

    /// <summary>The path in the address bar, with what follows it.</summary>
    public Task AtAsync(string path) => Page.WaitForURLAsync(url => new Uri(url).PathAndQuery == path);

    public async Task SignInAsync(string email, string password)
    {
        await Field("Form.Email").FillAsync(email);
        await Field("Form.Password").FillAsync(password);
        await Button("Sign in").ClickAsync();
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private void Listen(IPage page)
    {
        page.PageError += (_, error) => Keep(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Keep($"{message.Text} ({message.Location})");
        };
    }

    private void Keep(string error)
    {
        lock (_errors)
            _errors.Add(error);
    }
}
