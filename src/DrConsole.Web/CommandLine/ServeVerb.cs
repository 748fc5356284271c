using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DrConsole.Web.CommandLine;

/// <summary><c>serve</c>: opens the store, serves until asked to stop, leaves cleanly.</summary>
internal static class ServeVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = ConsoleApp.Build(args);
        return await RunAsync(app, () => Task.CompletedTask);
    }

    public static async Task<int> RunAsync(WebApplication app, Func<Task> whenOpenAsync)
    {
        await OpenStore.ForServingAsync(app.Services, app.Lifetime.ApplicationStopping);
        await whenOpenAsync();
        var token = SetUpTokenAsync(app);
        await app.StartAsync();
        try
        {
            Greet(app, await token);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped as soon as it was started: nobody is left to be greeted.
        }
        app.Services.GetRequiredService<Readiness>().Clear("start");
        await app.WaitForShutdownAsync();
        app.Services.GetRequiredService<DataDirectory>().StopCleanly();
        return Verbs.Ok;
    }

    private static async Task<string?> SetUpTokenAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SetUp>().IssueTokenAsync(app.Lifetime.ApplicationStopping);
    }

    private static void Greet(WebApplication app, string? setUpToken)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.FirstOrDefault();
        Console.WriteLine($"DrConsole serves on {address}");
        if (setUpToken is not null)
            Console.WriteLine($"Set it up within the hour at {address}/setup?token={setUpToken}");
    }
}
