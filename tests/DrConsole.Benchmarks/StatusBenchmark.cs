using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace DrConsole.Benchmarks;

/// <summary>How many readers the status page serves, against a static file of the same process, and how large it is.</summary>
internal static partial class StatusBenchmark
{
    public const string Name = "status";
    private const int Readers = 16;
    private const int Turns = 5;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<Figure>> RunAsync(PublishedConsole console, BenchmarkOptions options)
    {
        var (serving, _, _) = await console.ServeDemoAsync(options.Port + 1);
        await using var server = serving;
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None };
        using var readers = new HttpClient(handler) { BaseAddress = server.Url };
        readers.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        var file = await StaticFileAsync(readers);
        await RateAsync(readers, "/status");
        await RateAsync(readers, file);

        var (page, of) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            page.Add(await RateAsync(readers, "/status"));
            of.Add(await RateAsync(readers, file));
        }
        using var plain = new HttpClient { BaseAddress = server.Url };
        var text = await plain.GetStringAsync("/status");
        var (size, opens) = (System.Text.Encoding.UTF8.GetByteCount(text), text.Contains("<!--Blazor:", StringComparison.Ordinal) || text.Contains("blazor.web.js", StringComparison.Ordinal));
        var (pages, files) = (page.Order().ElementAt(Turns / 2), of.Order().ElementAt(Turns / 2));
        return
        [
            new(Name, "the status page", 1e6 / pages, "us", 1e6 / files, 1.25, $"time a request; {pages / files:P0} of the rate of a static file ({pages:F0} of {files:F0} a second), {Readers} readers, medians of {Turns}"),
            new(Name, "circuits that it opens", opens ? 1 : 0, "", Wanted: 0, Note: "neither a live component nor the script that would start one"),
            new(Name, "its size", size / 1e3, "kB", Wanted: 15, Note: "with the demo's parts, before compression"),
        ];
    }

    // The style sheet that every page asks for.
    private static async Task<string> StaticFileAsync(HttpClient readers)
    {
        using var plain = new HttpClient { BaseAddress = readers.BaseAddress };
        return "/" + Sheet().Match(await plain.GetStringAsync("/sign-in")).Groups["path"].Value.TrimStart('/');
    }

    private static async Task<double> RateAsync(HttpClient readers, string path)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Readers).Select(async _ =>
        {
            var count = 0;
            while (Stopwatch.GetElapsedTime(began) < Turn)
            {
                using var answer = await readers.GetAsync(path);
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                count++;
            }
            return count;
        }));
        return counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    [GeneratedRegex("href=\"(?<path>[^\"]*tokens[^\"]*\\.css)\"")]
    private static partial Regex Sheet();
}
