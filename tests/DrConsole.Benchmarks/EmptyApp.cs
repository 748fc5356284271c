using Microsoft.AspNetCore.Builder;

namespace DrConsole.Benchmarks;

/// <summary>An ASP.NET Core app that does nothing: what any start and any idle process costs on this machine.</summary>
internal static class EmptyApp
{
    public const string Verb = "empty-app";

    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/healthz/ready", () => "ready");
        await app.RunAsync();
        return 0;
    }
}
