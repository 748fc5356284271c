using System.Globalization;

namespace DrConsole.Web.Tests.Nodes;

internal sealed partial class NodesWorld
{
    /// <summary>A run of one step that beats while it is at work, by whichever node works it.</summary>
    public async Task BeginBeatingAsync()
    {
        await File.WriteAllTextAsync(Script, $"#!/bin/sh\nwhile [ ! -e {Marks}.go ]; do echo \"$$ $(date +%s%N)\" >> {Marks}; sleep 0.05; done\n", Cancel);
        await PublishAsync("beat", ["b0"]);
        _run = Id(await TellAsync("runs", new { runbook = "beat", mode = "Live" }));
    }

    /// <summary>The first beat of whoever works it, or of the one that comes after another.</summary>
    public async Task<Beat> BeatingAsync(int? after)
    {
        Beat? first = null;
        await Soon.IsAsync("the step beats", () => (first = Beats().FirstOrDefault(beat => beat.Process != after)) is not null, 120);
        return first!;
    }

    public IReadOnlyList<Beat> Beats() =>
    [
        .. File.ReadAllLines(Marks).Select(line => line.Split(' ')).Where(words => words is [_, { Length: > 15 }])
            .Select(words => new Beat(int.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture))),
    ];

    public async Task EndBeatingAsync()
    {
        await File.WriteAllTextAsync($"{Marks}.go", "", Cancel);
        await Soon.IsAsync("the run has succeeded", async () => (await AskAsync($"runs/{_run}")).GetProperty("state").GetString() == "Succeeded", 120);
    }

    public async Task<bool> IsReadyAsync(ConsoleProcess node)
    {
        using var answer = await _api.GetAsync(new Uri($"{node.Url}/healthz/ready"), Cancel);
        return answer.IsSuccessStatusCode;
    }

    /// <param name="At">In nanoseconds.</param>
    public sealed record Beat(int Process, long At);

    /// <summary>What a later release does to the tables: columns more, a table more, and its name in the list of changes.</summary>
    public async Task GrowTablesAsync()
    {
        await AskSqlAsync("""
            DO $$
            DECLARE name text;
            BEGIN
              FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory' LOOP
                EXECUTE format('ALTER TABLE %I ADD COLUMN "OfLater" text, ADD COLUMN "AlsoOfLater" bigint NOT NULL DEFAULT 7', name);
                COMMIT;
              END LOOP;
              CREATE TABLE "Later" ("Id" bigint PRIMARY KEY);
              INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Later', '99');
            END $$
            """);
    }
}
