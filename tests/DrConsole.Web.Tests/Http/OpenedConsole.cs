namespace DrConsole.Web.Tests;

/// <summary>One application for all tests of a class that only ask it, or that change nothing which another of them looks at.</summary>
public sealed class OpenedConsole : IAsyncLifetime
{
    internal ConsoleUnderTest Console { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Console = await ConsoleUnderTest.OpenAsync();

    public ValueTask DisposeAsync() => Console.DisposeAsync();
}
