using System.Diagnostics;
using System.Globalization;
using System.Text;
using DrConsole.Exchange;
using DrConsole.Kit;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Benchmarks;

/// <summary>The break-glass pack of 200 runbooks with 20 steps each: how long it takes to make, how large it is, how long a browser takes until it can be read.</summary>
internal static class PackBenchmark
{
    public const string Name = "pack";

    private const int Runbooks = 200;
    private const int Steps = 20;
    private const int Rounds = 5;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, null, ("DrConsole:Runbooks:ApprovalsNeeded", "0"));
        for (var number = 0; number < Runbooks; number++)
        {
            await console.As<EditRunbook>(World.Eva).CreateAsync(Write(number), CancellationToken.None);
            await console.As<PublishRunbook>(World.Eva).ExecuteAsync($"restore-{number}", null, CancellationToken.None);
        }
        var (plain, made) = await MakeAsync(console, null);
        var (_, sealedPack) = await MakeAsync(console, "correct horse battery staple");
        var file = Path.Combine(console.Store.Folder, "pack.html");
        await File.WriteAllBytesAsync(file, made.Html);
        return
        [
            new(Name, $"Make the pack of {Runbooks} runbooks", plain / 1_000, "s", Wanted: 10, Note: $"{Steps} steps each"),
            new(Name, "Its size", made.Html.Length / 1_000_000.0, "MB", Wanted: 8),
            new(Name, "Its size, sealed", sealedPack.Html.Length / 1_000_000.0, "MB", Wanted: 8),
            new(Name, "Open it in Chromium", await OpenAsync(file), "ms", Wanted: 1_000, Note: "until its load event, from the file"),
        ];
    }

    private static async Task<(double Milliseconds, PackMade Made)> MakeAsync(TestConsole console, string? passphrase)
    {
        var begin = Stopwatch.GetTimestamp();
        var made = (await console.As<MakePack>(World.Ben).ExecuteAsync(PackCause.CommandLine, passphrase, pdf: false, CancellationToken.None)).Made;
        return (Stopwatch.GetElapsedTime(begin).TotalMilliseconds, made);
    }

    // The browser says itself how long it took, from asking for the file until everything that it shows is there.
    private static async Task<double> OpenAsync(string file)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var probe = Path.ChangeExtension(file, $".{round}.html");
            var page = await File.ReadAllTextAsync(file);
            const string Ask = "addEventListener('load',function(){document.title='took '+performance.now()})";
            var policy = $"'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Ask)))}'";
            await File.WriteAllTextAsync(probe, page.Replace("script-src ", $"script-src {policy} ", StringComparison.Ordinal).Replace("</head>", $"<script>{Ask}</script></head>", StringComparison.Ordinal));
            var chromium = System.Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
            using var process = Process.Start(new ProcessStartInfo(chromium, ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", new Uri(probe).AbsoluteUri]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            await errors;
            var at = text.IndexOf("<title>took ", StringComparison.Ordinal);
            if (at < 0)
                throw new InvalidOperationException("The browser did not say how long it took.");
            times.Add(double.Parse(text.AsSpan(at + 12, text.IndexOf('<', at + 12) - at - 12), CultureInfo.InvariantCulture));
        }
        return times.Order().ElementAt(times.Count / 2);
    }

    private static string Write(int number)
    {
        var text = new StringBuilder($"runbook: restore-{number}\ntitle: Restore part {number} of the platform\nsummary: When part {number} does not answer and its neighbours do.\nrto: 4h\nsteps:\n");
        for (var step = 0; step < Steps; step++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  - id: step-{{step}}
                    phase: Phase {{step / 5}}
                    title: Restore piece {{step}} of part {{number}}
                    kind: command
                    run: [./restore-part.sh, --part, part-{{number}}, --piece, '{{step}}']
                    instructions: |
                      Watch the **replay position** of `part-{{number}}` while it runs. It must never go back.
                      Where it does, stop and call whoever keeps the database.
                    checks: [The part answers, Its data is whole]
                    expected: 40s
                    timeout: 5m
                    rollback: {kind: command, run: [./undo-part.sh, part-{{number}}], timeout: 2m}

                """);
        }
        return text.ToString();
    }
}
