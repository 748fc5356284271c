using Bunit;
using DrConsole.Access;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests.Parts;

/// <summary>What parts that ask something get their use cases from; what is asked is caught by the test, so that nothing is stored.</summary>
public sealed class PartsConsole : IAsyncLifetime
{
    private TestConsole? _console;

    public async ValueTask InitializeAsync() => _console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

    public ValueTask DisposeAsync() => _console!.DisposeAsync();

    /// <summary>A use case as Ana has it.</summary>
    internal T Of<T>() where T : class => _console!.As<T>(Ana);

    /// <summary>What pages listen to.</summary>
    internal Pulse Pulse => _console!.Pulse;

    /// <summary>What every form with a draft needs.</summary>
    internal void AddForms(BunitContext page)
    {
        page.JSInterop.Mode = JSRuntimeMode.Loose;
        page.Services.AddScoped(_ => Of<EditProfile>());
        page.Services.AddScoped<ViewerClock>();
        page.Services.AddSingleton(_console!.Get<Drafts>());
        page.Services.AddScoped(_ => Of<Caller>());
        page.Services.AddSingleton<AntiforgeryStateProvider, NoForgery>();
    }

    private sealed class NoForgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
