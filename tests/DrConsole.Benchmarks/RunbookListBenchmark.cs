using System.Net.Http.Headers;
using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Benchmarks;

/// <summary>How long the list of many runbooks takes: the first page, a later one, a search over titles, steps and commands.</summary>
internal static class RunbookListBenchmark
{
    public const string Name = "runbook-list";
    private const int Runbooks = 2_000;
    private const int Steps = 20;

    public static async Task<IReadOnlyList<Figure>> RunAsync(PublishedConsole console, BenchmarkOptions options)
    {
        await FillAsync(console.StoreFile);
        await using var server = await console.ServeAsync(options.Port);
        using var program = new HttpClient { BaseAddress = server.Url };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await console.CreateTokenAsync());
        using var person = await EstateBenchmark.SignInAsync(server.Url);

        var (first, _) = await EstateBenchmark.MedianAsync(program, "/api/v1/runbooks");
        var (later, _) = await EstateBenchmark.MedianAsync(program, "/api/v1/runbooks?after=restore-1500");
        var (search, _) = await EstateBenchmark.MedianAsync(program, "/api/v1/runbooks?q=part-1999-7.sh");
        var (page, _) = await EstateBenchmark.MedianAsync(person, "/runbooks");
        var (searched, _) = await EstateBenchmark.MedianAsync(person, "/runbooks?q=part-1999-7.sh");
        return
        [
            new(Name, $"first page of {Runbooks:N0} runbooks", first, "ms", Wanted: 100, Note: $"{Steps} steps each"),
            new(Name, "a later page", later, "ms", Wanted: 100),
            new(Name, "search over titles, steps and commands", search, "ms", Wanted: 100),
            new(Name, "the list as a page", page, "ms", Wanted: 100),
            new(Name, "the search as a page", searched, "ms", Wanted: 100),
        ];
    }

    // Straight into the store: what is measured is reading.
    private static async Task FillAsync(string file)
    {
        await using var store = new SqliteStore(new DbContextOptionsBuilder<SqliteStore>().UseSqlite($"Data Source={file}").Options);
        for (var number = 0; number < Runbooks; number++)
        {
            var steps = string.Join('\n', Enumerable.Range(0, Steps).Select(at => $"  - {{id: s{at}, title: Restore part {at} of platform {number}, kind: command, run: [./part-{number}-{at}.sh, --fast], expected: 2m, timeout: 5m}}"));
            var draft = RunbookDraft.Read($"runbook: restore-{number}\ntitle: Restore platform {number}\nrto: 1h\nsteps:\n{steps}\n");
            store.Add(Runbook.Create(draft, Actor.Console("the benchmark"), DateTimeOffset.UnixEpoch));
            store.Add(RunbookOutline.Of(draft.File));
            store.Add(KnownRunbook.Of(draft.File.Key, draft.File.Title, isPublished: false, rehearsedAt: null));
        }
        await store.SaveChangesAsync();
    }
}
